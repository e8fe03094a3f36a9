extension ProductFitness {
    /// The QR symbol that holds every payload of the product.
    ///
    /// The payloads of a product have one size: the sample has a letter at every position that may
    /// have one.
    package var qr: QRSymbol? { QRSymbol(holding: product.samplePayload, level: product.qr.level) }

    /// The side of a module of the QR image, in millimetres.
    package var moduleMillimetres: Double {
        25.4 * Double(product.qr.dotsPerModule) / Double(product.qr.dpi)
    }

    /// The side of the image with its quiet zone, in pixels.
    package var imagePixels: Int? { qr.map { $0.modulesWithQuietZone * product.qr.dotsPerModule } }

    /// The side of the image with its quiet zone, in millimetres.
    package var imageMillimetres: Double? {
        qr.map { Double($0.modulesWithQuietZone) * moduleMillimetres }
    }

    /// The width of the token's Code 128 in modules with its quiet zones; nil without a barcode.
    package var code128Modules: Int? {
        product.token.options.barcode ? Self.code128Modules(product.token) : nil
    }

    /// The width of the PIN's Code 128 in modules; nil without a barcode.
    package var pinCode128Modules: Int? {
        product.pin.flatMap { $0.options.barcode ? Self.code128Modules($0) : nil }
    }

    /// The width of a Code 128: start, data, check (11 modules each), stop (13), quiet zones (10
    /// each side).
    ///
    /// Two digits are one symbol if the text has digits alone; else each character is counted as
    /// one symbol, its largest width.
    private static func code128Modules(_ format: SecretFormat) -> Int {
        let isNumber = (format.prefix + format.symbols + format.options.check.symbols)
            .allSatisfy(Alphabet.digits.contains)
        let pairs = format.length / 2 + (format.length.isMultiple(of: 2) ? 0 : 2)
        return ((isNumber ? pairs : format.length) + 2) * 11 + 13 + 20
    }
}

extension Product {
    /// A payload as long and as rich in symbols as any of this product's.
    package var samplePayload: [UInt8] {
        let widest = token.symbols.last { QRSymbol.needsBytes($0) } ?? token.symbols.last ?? 0
        let body = Array(repeating: widest, count: token.randomCount)
        let check = Array(
            repeating: token.options.check.symbols.last ?? 0,
            count: token.options.check.symbolCount
        )
        return frame.payload(for: token.prefix + body + check)
    }
}
