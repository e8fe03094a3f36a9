import CardCore

extension ProductDocument {
    /// The content and the size of the QR image.
    ///
    /// The size is that of a module in dots or in millimetres, or that of the image in millimetres,
    /// whose modules depend on the tokens.
    static func qr(_ reader: inout DocumentReader, _ token: SecretFormat) throws -> QRSettings {
        try reader.allowOnly(["payload", "level", "dpi", "dotsPerModule", "moduleMm", "sizeMm"])
        var qr = QRSettings()
        qr.payload = try reader.optionalString("payload") ?? qr.payload
        qr.level = try reader.optionalChoice("level", of: QRLevel.self) ?? qr.level
        qr.dpi = try reader.optionalInteger("dpi", in: QRSettings.dpiRange) ?? qr.dpi
        let dots = reader.optionalValue("dotsPerModule")
        let module = reader.optionalValue("moduleMm")
        let image = reader.optionalValue("sizeMm")
        let sizes = [dots, module, image].compactMap { $0 }
        if let second = sizes.dropFirst().first {
            throw second.wrongValue(ProductComplaint.sizeAgain)
        }
        if let dots { qr.dotsPerModule = try dots.integer(in: QRSettings.dotsRange) }
        if let module {
            qr.dotsPerModule = try self.dots(.module(millimetres(module)), module, qr.dpi)
        }
        if let image {
            let side = try millimetres(image)
            // A payload that fits no symbol is refused with the product.
            guard let symbol = try symbol(qr, token, reader) else { return qr }
            let size = WrittenImageSize.image(side, modules: symbol.modulesWithQuietZone)
            qr.dotsPerModule = try self.dots(size, image, qr.dpi)
        }
        return qr
    }

    /// The symbol that holds every payload of the product; nil if none does.
    private static func symbol(
        _ qr: QRSettings,
        _ token: SecretFormat,
        _ reader: DocumentReader
    ) throws -> QRSymbol? {
        do throws(FormatRejection) {
            let payload = try PayloadFrame(qr.payload).payload(for: token.richest)
            return QRSymbol(holding: payload, level: qr.level)
        } catch {
            throw reader.placed(error, at: "payload")
        }
    }

    private static func millimetres(_ value: DocumentValue) throws -> WrittenMillimetres {
        guard let length = WrittenMillimetres(try value.string()) else {
            throw value.wrongValue(ProductComplaint.millimetres)
        }
        return length
    }

    private static func dots(
        _ size: WrittenImageSize,
        _ value: DocumentValue,
        _ dpi: Int
    ) throws -> Int {
        guard let dots = size.dotsPerModule(dpi: dpi) else {
            throw value.wrongValue(ProductComplaint.brokenDots(size, dpi: dpi))
        }
        return dots
    }
}
