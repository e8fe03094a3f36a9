/// The folder of a card's images, and so the form of their names in a row.
package enum ImageStyle: String, CaseIterable, Sendable {
    /// `qr/00000001.png`, relative to the folder of the data file.
    case folders
    /// `00000001.png`, beside the data file: some tools do not accept paths.
    case beside
    /// No images: the printer draws from the payload, or prints codes only.
    case none
}

/// The kinds of image that a card may have.
package enum CardImage: String, CaseIterable, Sendable {
    /// The payload as a QR symbol.
    case qr
    /// The token as Code 128.
    case barcode
    /// The PIN as Code 128.
    case pinBarcode = "pin-barcode"

    var folder: [UInt8] {
        switch self {
        case .qr: Self.qrFolder
        case .barcode: Self.barcodeFolder
        case .pinBarcode: Self.pinFolder
        }
    }

    /// The ending that distinguishes the images of one card in one folder.
    var suffix: [UInt8] {
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
