import CardCore
import CardText

extension SaleTemplate {
    /// Reads a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { reader in
            let format = try Self.format(&reader)
            let name = try Self.name(&reader)
            let description = try reader.value("description").string(bytes: 1...200)
            var template = SaleTemplate(
                name: name,
                description: description,
                format: NativeFormat()
            )
            try template.readFeed(&reader)
            try template.readPlace(&reader)
            template.format = try format.init(reading: &reader, hasStore: template.store != nil)
            template.text = bytes
            return template
        }
    }

    private static let keys = [
        "name", "description", "format", "sender", "environment", "inbox", "fileName", "zone",
        "businessDay", "currency", "store", "otherArticles",
    ]

    /// The format, whose keys the template may have; if the format is missing, those of every one.
    private static func format(
        _ reader: inout DocumentReader
    ) throws -> any SaleFormat.Type {
        guard let value = reader.optionalValue("format") else {
            try reader.allowOnly(keys + SaleFormatRegistry.all.keys)
            return try SaleFormatRegistry.all.format(reader.value("format"))
        }
        let format = try SaleFormatRegistry.all.format(value)
        try reader.allowOnly(keys + format.keys)
        return format
    }

    private static func name(_ reader: inout DocumentReader) throws -> String {
        let value = try reader.value("name")
        let name = try value.string(bytes: 1...100)
        let isName = Array(name.utf8).withUnsafeBufferPointer { NameText.isSender($0) }
        guard isName else {
            throw value.wrongValue(SaleTemplateComplaint.name)
        }
        return name
    }

    /// Reads the keys about the sender and the names of its files.
    private mutating func readFeed(_ reader: inout DocumentReader) throws {
        if let value = reader.optionalValue("sender") {
            let name = try value.string()
            guard Array(name.utf8).withUnsafeBufferPointer({ NameText.isSender($0) }) else {
                throw value.wrongValue(SaleTemplateComplaint.sender)
            }
            sender = SenderID(name)
        }
        environment = try reader.optionalChoice("environment", of: Environment.self)
        readsInbox = try reader.optionalBool("inbox") ?? false
        guard let value = reader.optionalValue("fileName") else { return }
        guard let pattern = FileNamePattern(try value.string(bytes: 1...200)) else {
            throw value.wrongValue(SaleTemplateComplaint.fileName)
        }
        fileName = pattern
    }

    /// Where the tills are: zone, end of the day, currency, store.
    private mutating func readPlace(_ reader: inout DocumentReader) throws {
        if let value = reader.optionalValue("zone") {
            let name = try value.string(bytes: 1...64)
            guard ZoneName.isName(name) else {
                throw value.wrongValue(SaleTemplateComplaint.zone)
            }
            zone = name
        }
        dayCutMinutes =
            try reader.optionalObject("businessDay") { day in
                try day.allowOnly(["cut"])
                return try day.value("cut").minutesOfDay()
            } ?? 0
        if let value = reader.optionalValue("currency") {
            guard let known = Currency(try value.string()) else {
                throw value.wrongValue(SaleTemplateComplaint.currency)
            }
            currency = known
        }
        store = try reader.optionalValue("store").map { StoreID(try $0.string(bytes: 1...100)) }
        otherArticles = try (reader.optionalList("otherArticles") ?? []).map {
            try $0.string(bytes: 1...200)
        }
    }
}
