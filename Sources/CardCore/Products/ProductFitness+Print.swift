extension ProductFitness {
    /// The QR symbol that holds every payload of the product.
    ///
    /// The payloads of a product have one size: the sample has a letter at every position that may
    /// have one.
    package var qr: QRSymbol? { QRSymbol(holding: product.samplePayload, level: product.qr.level) }

    /// The side of a module of the QR image, in millimetres.
    package var moduleMillimetres: Double { product.qr.module.millimetres }

    /// The side of the image with its quiet zone.
    package var image: PrintedLength? { qr.map { length(ofModules: $0.modulesWithQuietZone) } }

    /// The width of the token's Code 128 in modules with its quiet zones; nil without a barcode.
    package var code128Modules: Int? { Self.code128Modules(product.token) }

    /// The width of the PIN's Code 128 in modules; nil without a barcode.
    package var pinCode128Modules: Int? { product.pin.flatMap(Self.code128Modules) }

    /// The length of so many modules on the card.
    package func length(ofModules modules: Int) -> PrintedLength {
        PrintedLength(dots: modules * product.qr.dotsPerModule, dpi: product.qr.dpi)
    }

    private static func code128Modules(_ format: SecretFormat) -> Int? {
        format.options.barcode ? format.code128.modulesWithQuietZone : nil
    }
}

extension Product {
    /// A payload as long and as rich in symbols as any of this product's.
    package var samplePayload: [UInt8] { frame.payload(for: token.richest) }
}

extension SecretFormat {
    /// A text of the format that is as rich in symbols as any of it; not a secret.
    package var richest: [UInt8] {
        let widest = symbols.last { QRSymbol.needsBytes($0) } ?? symbols.last ?? 0
        let body = Array(repeating: widest, count: randomCount)
        let checks = options.check.symbols.last ?? 0
        return prefix + body + Array(repeating: checks, count: options.check.symbolCount)
    }
}
