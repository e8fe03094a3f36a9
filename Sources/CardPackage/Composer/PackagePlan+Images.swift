import CardCore

extension PackagePlan {
    /// The size of every image of a kind.
    func measures(of image: CardImage) -> ImageMeasures {
        switch image {
        case .qr: ImageMeasures(of: QRSymbol(version: qrVersion), qr, caption: captionLength)
        case .barcode: ImageMeasures(of: token.code128, qr, caption: captionLength)
        case .pinBarcode:
            ImageMeasures(of: pin?.code128 ?? token.code128, qr, caption: captionLength)
        }
    }

    /// The usual length of captions; nil if images have none.
    var captionLength: Int? { template.images.caption == .serial ? serialLength : nil }

    /// The caption of the images of a card; empty if they have none.
    func caption(of card: PackageCard) -> [UInt8] {
        captionLength == nil ? [] : Array(card.serial.text.utf8)
    }

    /// The text in an image of a card.
    ///
    /// - Secrecy: secret.
    func text(in image: CardImage, of card: PackageCard) -> [UInt8] {
        switch image {
        case .qr: frame.payload(for: card.secrets.token.bytes)
        case .barcode: card.secrets.token.bytes
        case .pinBarcode: card.secrets.pin?.bytes ?? []
        }
    }

    /// The code sets of the kind of barcode; nil for QR images.
    func code128(of image: CardImage) -> Code128Layout? {
        switch image {
        case .qr: nil
        case .barcode: token.code128
        case .pinBarcode: pin?.code128
        }
    }

    /// The code sets of a field that is drawn as a barcode; nil if its text alone decides.
    func code128(of field: PrintedField) -> Code128Layout? {
        switch field {
        case .token: token.code128
        case .pin: pin?.code128
        default: nil
        }
    }

    /// The number of images that are read before the package is closed.
    package var readImageCount: Int {
        images.isEmpty ? 0 : sample.count(of: cardCount) * images.count
    }
}
