/// The folder of a card's images, and so the form of their names in a row.
package enum ImageStyle: String, CaseIterable, Sendable {
    /// `qr/00000001.png`, relative to the folder of the data file.
    case folders
    /// `00000001.png`, beside the data file: some tools do not accept paths.
    case beside
    /// No images: the printer draws from the payload, or prints codes only.
    case none

    /// The name of an image of the card at that position, relative to its part's folder.
    ///
    /// - Secrecy: made of the position, never of the token.
    package func path(of image: CardImage, position: Int) -> [UInt8] {
        var path: [UInt8] = []
        appendPath(of: image, position: position, to: &path)
        return path
    }

    func appendPath(of image: CardImage, position: Int, to bytes: inout [UInt8]) {
        precondition(self != .none, "a package without images")
        if self == .folders { bytes.append(contentsOf: image.folder) }
        bytes.append(digits: position, width: 8)
        if self == .beside { bytes.append(contentsOf: image.suffix) }
        bytes.append(contentsOf: Self.fileType)
    }

    private static let fileType = Array(".png".utf8)
}

/// The kinds of image that a card may have.
package enum CardImage: String, CaseIterable, Sendable {
    /// The payload as a QR symbol.
    case qr
    /// The token as Code 128.
    case barcode
    /// The PIN as Code 128.
    case pinBarcode = "pin-barcode"

    fileprivate var folder: [UInt8] {
        switch self {
        case .qr: Self.qrFolder
        case .barcode: Self.barcodeFolder
        case .pinBarcode: Self.pinFolder
        }
    }

    /// The ending that distinguishes the images of one card in one folder.
    fileprivate var suffix: [UInt8] {
        switch self {
        case .qr: []
        case .barcode: Self.barcodeSuffix
        case .pinBarcode: Self.pinSuffix
        }
    }

    private static let qrFolder = Array("qr/".utf8)
    private static let barcodeFolder = Array("barcode/".utf8)
    private static let pinFolder = Array("pin-barcode/".utf8)
    private static let barcodeSuffix = Array("-barcode".utf8)
    private static let pinSuffix = Array("-pin-barcode".utf8)
}

extension [UInt8] {
    /// Appends a number in at least `width` decimal digits.
    mutating func append(digits value: Int, width: Int = 1) {
        precondition(value >= 0, "counts are not negative")
        var places = 1
        var power = 10
        while power <= value {
            places += 1
            power *= 10
        }
        append(contentsOf: repeatElement(0x30, count: Swift.max(0, width - places)))
        let end = count + places
        append(contentsOf: repeatElement(0x30, count: places))
        var (rest, index) = (value, end - 1)
        while rest > 0 {
            self[index] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
            rest /= 10
            index -= 1
        }
    }
}
