package import CardCore

/// Reads a product from the YAML that people write.
///
/// The ledger stores the bytes and reads them here again, so the meaning of an old text must never
/// change.
///
/// - Source: docs/formats/product.md
package enum ProductDocument {
    /// - Throws: ``DocumentRejection``, or a format's failure with its line in front.
    package static func product(from bytes: [UInt8], file: String) throws -> Product {
        try DocumentReader.read(bytes, file: file, sizeLimit: 1 << 16) { reader in
            try reader.allowOnly(keys)
            let id = ProductID(try reader.string("id"))
            let nameValue = try reader.value("name")
            let name = try nameValue.string(bytes: 1...200)
            guard VisibleText.isVisible(name) else {
                throw nameValue.wrongValue(ProductComplaint.name)
            }
            let terms = try terms(&reader)
            let serial = try reader.optionalObject("serial", serial)
            let numbers = try reader.optionalObject("numbers", numbers)
            let token = try reader.object("token", token)
            let pin = try reader.optionalObject("pin", pin)
            let qr = try reader.optionalObject("qr") { try Self.qr(&$0, token) } ?? QRSettings()
            let plannedCards = try reader.optionalInteger("plannedCards", in: 1...1_000_000_000_000)
            let custody = try reader.optionalChoice("custody", of: Custody.self)
            let article = try article(&reader)
            do throws(FormatRejection) {
                return try Product(
                    id: id,
                    name: name,
                    terms: terms,
                    serial: serial,
                    numbers: numbers,
                    token: token,
                    pin: pin?.format,
                    pinBinding: pin?.binding ?? .token,
                    pinCost: pin?.cost ?? .usual,
                    qr: qr,
                    plannedCards: plannedCards ?? 1_000_000,
                    custody: custody,
                    article: article
                )
            } catch {
                throw reader.placed(error, at: String(error.field.prefix { $0 != "." }))
            }
        }
    }
}

extension ProductDocument {
    /// The format in the text that an order of the ledger has.
    ///
    /// - Throws: ``DocumentRejection``, or a format's failure.
    package static func format(_ recorded: RecordedFormat) throws -> SecretFormat {
        try DocumentReader.read(
            Array(recorded.text.utf8),
            file: "\(recorded.role.rawValue) format",
            sizeLimit: 1 << 16
        ) { reader in
            try reader.allowOnly(secretKeys)
            return try secret(recorded.role, &reader)
        }
    }
}

extension ProductDocument {
    private static let keys =
        [
            "id", "name", "serial", "numbers", "token", "pin", "qr", "plannedCards", "custody",
            "barcode", "type", "digital",
        ] + termKeys

    private static func article(_ reader: inout DocumentReader) throws -> ProductArticle {
        ProductArticle(
            barcode: try reader.optionalValue("barcode").map { value in
                let text = try value.string()
                guard ProductArticle.isBarcode(text) else {
                    throw value.wrongValue(ProductComplaint.barcode)
                }
                return text
            },
            type: try reader.optionalValue("type").map { value in
                let text = try value.string()
                guard ProductArticle.isType(text) else {
                    throw value.wrongValue(ProductComplaint.type)
                }
                return text
            },
            digital: try reader.optionalObject("digital", digital)
        )
    }

    private static func digital(_ reader: inout DocumentReader) throws -> DigitalDelivery {
        try reader.allowOnly(["code", "unlimited"])
        return DigitalDelivery(
            code: try reader.optionalChoice("code", of: DigitalDelivery.Code.self) ?? .token,
            isUnlimited: try reader.optionalBool("unlimited") ?? false
        )
    }

    private static func serial(_ reader: inout DocumentReader) throws -> SerialFormat {
        try reader.allowOnly(["prefix", "digits", "check"])
        let prefix = try reader.optionalString("prefix") ?? ""
        let digits = try reader.value("digits").integer(in: Int64.min...Int64.max)
        let check = try reader.optionalChoice("check", of: CheckScheme.self) ?? .none
        do {
            return try SerialFormat(
                prefix: prefix,
                digits: Int(clamping: digits),
                check: check
            )
        } catch {
            throw reader.placed(error, at: lastKey(error))
        }
    }

    private static func numbers(_ reader: inout DocumentReader) throws -> NumberImport {
        try reader.allowOnly(["file", "column"])
        return NumberImport(
            file: try reader.value("file").string(bytes: 1...255),
            column: try reader.value("column").string(bytes: 1...64)
        )
    }

    private static let secretKeys = [
        "prefix", "length", "mask", "characters", "numbers", "symbols", "alphabet", "check",
        "group", "barcode",
    ]

    private static func token(_ reader: inout DocumentReader) throws -> SecretFormat {
        try reader.allowOnly(secretKeys)
        return try secret(.token, &reader)
    }

    private static func pin(
        _ reader: inout DocumentReader
    ) throws -> (format: SecretFormat, binding: PINBinding, cost: PINCost) {
        try reader.allowOnly(secretKeys + ["boundTo", "cost"])
        let binding = try reader.optionalChoice("boundTo", of: PINBinding.self) ?? .token
        let cost = try reader.optionalChoice("cost", of: PINCost.self) ?? .usual
        return (try secret(.pin, &reader), binding, cost)
    }

    private static func secret(
        _ role: SecretFormat.Role,
        _ reader: inout DocumentReader
    ) throws -> SecretFormat {
        var options = SecretOptions()
        options.prefix = try reader.optionalString("prefix") ?? ""
        options.length = try reader.optionalInteger("length", in: Int64.min...Int64.max)
            .map { Int(clamping: $0) }
        options.mask = try reader.optionalString("mask")
        options.classes.characters = try reader.optionalBool("characters") ?? false
        options.classes.numbers = try reader.optionalBool("numbers") ?? false
        options.classes.symbols = try reader.optionalBool("symbols") ?? false
        options.alphabet =
            try reader.optionalString("alphabet").map(Alphabet.init) ?? .unambiguous
        options.check = try reader.optionalChoice("check", of: CheckScheme.self) ?? .none
        options.group = try reader.optionalInteger("group", in: 0...1000)
        options.barcode = try reader.optionalBool("barcode") ?? false
        do {
            return try SecretFormat(role, options)
        } catch {
            throw reader.placed(error, at: lastKey(error))
        }
    }

    /// The key of a failure's field: `length` of `token.length`.
    private static func lastKey(_ rejection: FormatRejection) -> String {
        rejection.field.split(separator: ".").last.map(String.init) ?? ""
    }
}
