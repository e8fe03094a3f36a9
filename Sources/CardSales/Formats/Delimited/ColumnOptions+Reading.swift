import CardCore
import CardText

extension ColumnOptions {
    /// The keys of a template.
    static let keys = [
        "encoding", "delimiter", "skipLines", "columns", "optional", "extraColumns",
        "knownColumns", "headerHash", "totals", "money", "amountIs", "times", "actions", "action",
        "giftCards", "locator", "key", "rules", "group",
    ]

    init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        self.init()
        encoding = try reader.optionalChoice("encoding", of: ColumnEncoding.self) ?? encoding
        delimiter =
            try reader.optionalChoice("delimiter", of: Delimiter.self) ?? delimiter
        skipLines = try reader.optionalInteger("skipLines", in: 0...100) ?? skipLines
        try readColumns(&reader)
        try readHeader(&reader)
        totals = try (reader.optionalList("totals") ?? []).map(TotalsRule.init(reading:))
        money = try reader.optionalObject("money", MoneyFormat.init(reading:)) ?? money
        amountIs = try reader.optionalChoice("amountIs", of: AmountScope.self) ?? amountIs
        try reader.object("times") { try readTimes(&$0) }
        try readActions(&reader)
        articles = try reader.optionalObject("giftCards", ArticleList.init(reading:)) ?? articles
        try readLocator(&reader)
        try readKey(&reader)
        try checkOriginals(&reader)
        rules = try (reader.optionalList("rules") ?? []).map(RowRule.init(reading:))
        group = try reader.optionalObject("group", RowGroup.init(reading:))
        if columns[.store] == nil, !hasStore {
            throw reader.wrongValue(SaleTemplateComplaint.noStore)
        }
    }

    private mutating func readColumns(_ reader: inout DocumentReader) throws {
        for (key, value) in try reader.value("columns").members() {
            guard let field = SaleField(rawValue: key) else {
                throw value.wrongValue(SaleTemplateComplaint.notField)
            }
            columns[field] = try value.columnNames()
        }
        for value in try reader.optionalList("optional") ?? [] {
            let field = try value.choice(of: SaleField.self)
            guard columns[field] != nil else {
                throw value.wrongValue(SaleTemplateComplaint.optionalWithoutColumn)
            }
            optional.insert(field)
        }
    }

    private mutating func readHeader(_ reader: inout DocumentReader) throws {
        extraColumns = try reader.optionalChoice("extraColumns", of: Drift.self) ?? extraColumns
        for value in try reader.optionalList("knownColumns") ?? [] {
            known.insert(HeaderName(try value.string()))
        }
        guard let value = reader.optionalValue("headerHash") else { return }
        let text = try value.string().lowercased()
        guard text.utf8.count == 16,
            text.utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0) })
        else {
            throw value.wrongValue(SaleTemplateComplaint.headerHash)
        }
        headerHash = text
    }

    private mutating func readTimes(_ reader: inout DocumentReader) throws {
        try reader.allowOnly(["date", "time", "timeOfDay", "zones"])
        datePatterns = try Self.patterns(&reader, "date", day: true)
        timePatterns = try Self.patterns(&reader, "time", day: columns[.date] == nil)
        if let value = reader.optionalValue("timeOfDay") {
            secondOfDay = try value.minutesOfDay() * 60
        }
        if let value = reader.optionalValue("zones") {
            zoneNames = [:]
            if !value.isObject {
                guard try value.string() == "rails" else {
                    throw value.wrongValue(SaleTemplateComplaint.zoneNames)
                }
                zoneNames = RailsZones.names
            } else {
                for (key, value) in try value.members() {
                    let zone = try value.string()
                    guard ZoneName.isName(zone) else {
                        throw value.wrongValue(SaleTemplateComplaint.zone)
                    }
                    zoneNames?[key] = zone
                }
            }
        }
        let hasDate = columns[.date] != nil
        guard hasDate == !datePatterns.isEmpty else {
            throw reader.wrongValue(SaleTemplateComplaint.dateColumn)
        }
        guard columns[.time] == nil ? hasDate && secondOfDay != nil : !timePatterns.isEmpty else {
            throw reader.wrongValue(SaleTemplateComplaint.noTime)
        }
    }

    private static func patterns(
        _ reader: inout DocumentReader,
        _ key: String,
        day: Bool
    ) throws -> [TimePattern] {
        guard let value = reader.optionalValue(key) else { return [] }
        var patterns: [TimePattern] = []
        for value in value.isList ? try value.list() : [value] {
            guard let pattern = TimePattern(try value.string()), pattern.hasDay == day,
                pattern.hasTime == (key == "time")
            else {
                let column: SaleTemplateComplaint.TimeColumn =
                    key == "date" ? .date : day ? .dateAndTime : .time
                throw value.wrongValue(SaleTemplateComplaint.timePattern(column))
            }
            guard !patterns.contains(where: { $0.shape == pattern.shape }) else {
                throw value.wrongValue(SaleTemplateComplaint.patternAgain)
            }
            patterns.append(pattern)
        }
        return patterns
    }

    private mutating func readActions(_ reader: inout DocumentReader) throws {
        if let value = reader.optionalValue("actions") {
            for (key, value) in try value.members() {
                actions[HeaderName(value: key)] = try SaleAction(reading: value)
            }
        }
        if let value = reader.optionalValue("action") { action = try SaleAction(reading: value) }
        guard columns[.type] != nil || actions.isEmpty else {
            throw reader.wrongValue(SaleTemplateComplaint.actionsWithoutType)
        }
    }

    private mutating func readLocator(_ reader: inout DocumentReader) throws {
        guard let value = reader.optionalValue("locator") else {
            guard let names = columns[.card] else {
                throw reader.wrongValue(SaleTemplateComplaint.noCard)
            }
            locator = CardLocator(names: names)
            return
        }
        guard value.isObject else {
            guard try value.string() == "none", columns[.card] == nil else {
                throw value.wrongValue(SaleTemplateComplaint.locator)
            }
            return
        }
        locator = try value.object { try CardLocator(reading: &$0, column: columns[.card]) }
    }

    /// Checks that a refund which names its redemption has every field by which redemptions differ.
    private func checkOriginals(_ reader: inout DocumentReader) throws {
        guard SaleField.originals.values.contains(where: { columns[$0] != nil }) else { return }
        var missing: [SaleField] = []
        for part in key {
            switch part {
            case .day where columns[.date] == nil, .field(.time): missing.append(.originalTime)
            case .day, .field(.date): missing.append(.originalDate)
            case .field(let field) where [.receipt, .line, .amount].contains(field):
                missing += [SaleField.originals[field]].compactMap(\.self)
            case .field(.type), .field(.quantity):
                throw reader.wrongValue(SaleTemplateComplaint.originalsByKey)
            case .field: break
            }
        }
        guard let first = missing.first(where: { columns[$0] == nil }) else { return }
        throw reader.wrongValue(SaleTemplateComplaint.noOriginal(first))
    }

    private mutating func readKey(_ reader: inout DocumentReader) throws {
        for value in try reader.optionalList("key") ?? [] {
            let name = try value.string()
            if name == "day" {
                key.append(.day)
            } else {
                guard let field = SaleField(rawValue: name), field == .card || columns[field] != nil
                else {
                    throw value.wrongValue(SaleTemplateComplaint.keyColumn)
                }
                key.append(.field(field))
            }
        }
        guard !key.isEmpty || columns[.messageId] != nil || locator == nil else {
            throw reader.wrongValue(SaleTemplateComplaint.noKey)
        }
    }
}

extension MoneyFormat {
    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly([
            "decimal", "grouping", "groupSizes", "symbols", "parentheses", "trailingMinus",
            "minorUnits",
        ])
        self.init()
        mark = try reader.optionalChoice("decimal", of: DecimalMark.self) ?? mark
        let value = reader.optionalValue("grouping")
        if let value, (try? value.string()) != "none" {
            grouping = try value.choice(of: Grouping.self)
            guard grouping?.byte != mark.byte else {
                throw value.wrongValue(SaleTemplateComplaint.groupingIsDecimal)
            }
        }
        groupSizes = try reader.optionalChoice("groupSizes", of: GroupSizes.self) ?? groupSizes
        symbols = try (reader.optionalList("symbols") ?? []).map { try $0.string(bytes: 1...16) }
        allowsParentheses = try reader.optionalBool("parentheses") ?? false
        allowsTrailingMinus = try reader.optionalBool("trailingMinus") ?? false
        isMinor = try reader.optionalBool("minorUnits") ?? false
    }
}

extension ArticleList {
    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly(["names", "skus"])
        names = try (reader.optionalList("names") ?? []).map { try $0.string(bytes: 1...200) }
        skus = try (reader.optionalList("skus") ?? []).map { try $0.string(bytes: 1...100) }
        guard !isEmpty else {
            throw reader.wrongValue(SaleTemplateComplaint.noArticles)
        }
    }
}

extension RowGroup {
    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly(["column", "carry", "mark"])
        names = try reader.value("column").columnNames()
        carry = try reader.list("carry").map { try $0.string(bytes: 1...200) }
        mark = try reader.optionalString("mark")
    }
}

extension CardLocator {
    init(reading reader: inout DocumentReader, column: [String]?) throws {
        try reader.allowOnly([
            "column", "attribute", "pattern", "separator", "countWithoutCard", "dropApostrophe",
            "digits", "roundedFrom",
        ])
        let names = try reader.optionalValue("column")?.columnNames() ?? column
        guard let names else {
            throw reader.wrongValue(SaleTemplateComplaint.locatorWithoutColumn)
        }
        self.init(names: names)
        let attribute = try reader.optionalString("attribute")
        if let value = reader.optionalValue("pattern") {
            guard attribute == nil, let mask = CardMask(try value.string(bytes: 1...100)) else {
                throw value.wrongValue(SaleTemplateComplaint.locatorPattern)
            }
            part = .mask(mask)
        } else if let attribute {
            part = .attribute(attribute)
        }
        if let value = reader.optionalValue("separator") {
            let text = try value.string()
            guard text.utf8.count == 1, let byte = text.utf8.first, byte > 0x20, byte < 0x7F,
                byte != UInt8(ascii: "-")
            else { throw value.wrongValue(SaleTemplateComplaint.separator) }
            separator = byte
        }
        countsWithoutCard = try reader.optionalBool("countWithoutCard") ?? false
        dropsApostrophe = try reader.optionalBool("dropApostrophe") ?? false
        digits = try reader.optionalInteger("digits", in: 4...Limits.cardBytes)
        roundedFrom = try reader.optionalInteger("roundedFrom", in: 16...20) ?? roundedFrom
    }
}
