import CardCore

extension SaleTemplate {
    /// Reads a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(yaml bytes: [UInt8], file: String) throws {
        self = try DocumentReader.read(bytes, file: file) { reader in
            let name = try Self.name(&reader)
            let description = try reader.value("description").string(bytes: 1...200)
            let kind = try reader.choice("format", of: FormatName.self)
            var template = SaleTemplate(name: name, description: description, format: .native)
            try template.readFeed(&reader)
            try template.readPlace(&reader)
            template.format = try kind.format(&reader, template)
            template.text = bytes
            return template
        }
    }

    /// The values of the key `format`.
    enum FormatName: String, CaseIterable {
        case native, columns, poslog, rtlog, wpubon
        case fixedWidth = "fixed-width"

        func format(
            _ reader: inout DocumentReader,
            _ template: SaleTemplate
        ) throws -> SaleFormat {
            switch self {
            case .native: .native
            case .columns: .columns(try ColumnOptions(reading: &reader, in: template))
            case .poslog: .poslog(try POSLogOptions(reading: &reader))
            case .rtlog: .rtlog(try RTLogOptions(reading: &reader))
            case .wpubon: .wpubon(try WPUBONOptions(reading: &reader))
            case .fixedWidth: .fixedWidth(try FixedWidthOptions(reading: &reader))
            }
        }
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

    /// Who sends, and what the name of a file says of it.
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
                try Self.minutes(day.value("cut"))
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

    /// The minutes after midnight that `04:00` says.
    static func minutes(_ value: DocumentValue) throws(DocumentRejection) -> Int {
        let text = try value.string()
        let parts = Array(text.utf8).withUnsafeBufferPointer { bytes -> TimeParts? in
            guard let pattern = TimePattern("HH:mm") else { return nil }
            return (try? pattern.read(bytes)) ?? nil
        }
        guard let second = parts?.secondOfDay else {
            throw value.wrongValue(SaleTemplateComplaint.timeOfDay)
        }
        return second / 60
    }

    /// The names of a column: one, or several with the best one first.
    static func names(_ value: DocumentValue) throws(DocumentRejection) -> [String] {
        let values = value.isList ? try value.list() : [value]
        var names: [String] = []
        for value in values {
            let name = try value.string(bytes: 1...200)
            guard !HeaderName(name).text.isEmpty else {
                throw value.wrongValue(SaleTemplateComplaint.columnName)
            }
            names.append(name)
        }
        guard !names.isEmpty else {
            throw value.wrongValue(SaleTemplateComplaint.noColumnName)
        }
        return names
    }
}

/// Names of the IANA time zone database.
package enum ZoneName {
    /// Whether a text may be one, and so a path below the folder of the zones.
    package static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                guard let first = part.first, first.isUpper || first.isLower else { return false }
                return part.allSatisfy {
                    $0.isUpper || $0.isLower || $0.isDigit || $0 == UInt8(ascii: "_")
                        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                }
            }
    }
}
