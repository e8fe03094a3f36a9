import CardCore
import CardText

extension ColumnRowParser {
    /// The word in the place of the operation for a row that has none.
    static let rejected = "rejected"

    /// The ids of a row: the sender's own, or one that is made of the key.
    ///
    /// They are made before the row is judged, so that the rows of a receipt are counted the same
    /// in spite of other faults.
    mutating func identity(
        _ row: ColumnRow,
        _ operation: String
    ) throws(RowRejection) -> RowIDs {
        var ids = RowIDs()
        ids.rejected = try rejectID(row) ?? addedID(row)
        if let text = row.field(.messageId) {
            guard NameText.isMessageID(text) else { throw row.rejection(.idSyntax, .messageId) }
            ids.own = MessageID(text.text)
            return ids
        }
        guard !options.key.isEmpty else { return ids }
        ids.isMade = true
        var values = [operation]
        for part in options.key { values.append(value(row, part)) }
        guard let base = NaturalKey.id(values) else { throw row.rejection(.idSyntax, .receipt) }
        ids.key = RowKey(base: base, number: occurrences.next(base))
        guard ids.id != nil else { throw row.rejection(.idSyntax, .receipt) }
        if context.hasEarlierIDs { ids.earlier = earlierKeys(row, operation, except: base) }
        return ids
    }

    /// The ids of a row that does not count, if it counted as that operation; it gets no number.
    mutating func idsIfCounted(_ row: ColumnRow, _ operation: String) -> RowIDs? {
        var ids = RowIDs()
        if let text = row.field(.messageId) {
            guard NameText.isMessageID(text) else { return nil }
            ids.own = MessageID(text.text)
            return ids
        }
        guard !options.key.isEmpty else { return nil }
        var values = [operation]
        for part in options.key { values.append(value(row, part)) }
        guard let base = NaturalKey.id(values) else { return nil }
        ids.key = RowKey(base: base, number: occurrences.peek(base))
        guard context.hasEarlierIDs else { return ids }
        ids.earlier = earlierBases(row, operation).filter { $0 != base }.map {
            RowKey(base: $0, number: earlierOccurrences.peek($0))
        }
        return ids
    }

    /// The ids of a row of which not even the columns can be trusted: a hash of all its cells.
    ///
    /// The corrected row names it, so that one row is corrected once.
    mutating func cellIDs(_ row: ColumnRow) -> RowIDs {
        var hash = FNV1a()
        for field in row.record.fields {
            hash.add(field)
            hash.add([.lineFeed])
        }
        let base = "\(Self.rejected):cells:\(String(hash.value, radix: 16))"
        var ids = RowIDs()
        ids.key = RowKey(base: base, number: occurrences.next(base))
        if let answer = binding.displacedAnswer(row.record) {
            let text = row.cell(answer)
            if NaturalKey.isID(text) { ids.rejected = MessageID(text.text) }
        } else if row.record.count == binding.names.count, let id = try? rejectID(row) {
            ids.rejected = id
        }
        return ids
    }

    /// Sets the redemption that a refund gives back: one with an id, one with the values of its
    /// key, or none.
    mutating func setOriginal(_ row: ColumnRow, _ message: inout Message) throws(RowRejection) {
        message.originalSender = try name(row, .originalSender).map(SenderID.init)
        guard message.originalID == nil else { return }
        let named = options.originalFields.filter { row.field($0)?.isEmpty == false }
        guard !named.isEmpty else { return }
        if let missing = options.originalFields.first(where: { !named.contains($0) }) {
            throw row.rejection(.missingField, missing)
        }
        let original = ColumnRow(bytes: row.bytes, record: row.record, binding: binding.ofOriginal)
        // The row is read as another one, for a moment.
        let read = (binding, found)
        defer { (binding, found) = read }
        binding = original.binding
        found = Found()
        if options.key.contains(where: { $0 == .day || $0 == .field(.time) || $0 == .field(.date) })
        {
            _ = try knownMoment(original)
        }
        let operation = Operation.redeem.rawValue
        var values = [operation]
        for part in options.key { values.append(value(original, part)) }
        guard let base = NaturalKey.id(values) else { throw row.rejection(.idSyntax, .receipt) }
        message.originalID = MessageID(base)
        message.originalKeys = [base]
        guard context.hasEarlierIDs else { return }
        message.originalKeys += earlierBases(original, operation).filter { $0 != base }
    }

    /// In a correction, the id under which the row was rejected.
    func corrects(_ row: ColumnRow) -> MessageID? { (try? rejectID(row)) ?? nil }

    private func rejectID(_ row: ColumnRow) throws(RowRejection) -> MessageID? {
        guard let column = binding.rejectID, !row.cell(column).isEmpty else { return nil }
        let text = row.cell(column)
        guard NaturalKey.isID(text) else { throw row.rejection(.idSyntax, column) }
        return MessageID(text.text)
    }
}

// The values of the key: as they were read, so that one value has one spelling; unchanged, if they
// cannot be read.
extension ColumnRowParser {
    mutating func value(_ row: ColumnRow, _ part: ColumnOptions.KeyPart) -> String {
        switch part {
        case .day: return (try? knownMoment(row).businessDay.description) ?? rawDay(row)
        case .field(let field): return value(row, field) ?? row.text(field)
        }
    }

    private mutating func value(_ row: ColumnRow, _ field: SaleField) -> String? {
        switch field {
        case .card: return readCard(row)
        case .otherCard:
            guard let text = row.field(field), !text.isEmpty else { return nil }
            return try? options.locator?.number(text).text
        case .time, .date: return moment(row, field)
        case .amount, .faceValue: return amount(row, field)
        case .quantity:
            guard let text = row.field(field), !text.isEmpty else { return nil }
            return (try? quantity(row)).map { String($0) }
        case .currency: return (try? currency(row))??.code
        case .type: return row.field(field).map { HeaderName($0.text).text }
        default: return Self.withoutZeros(row.field(field))
        }
    }

    /// A number without leading zeros: spreadsheets remove them when an export is saved.
    private static func withoutZeros(_ text: FieldBytes?) -> String? {
        guard let text, text.count > 1, text.first == UInt8(ascii: "0"),
            text.allSatisfy({ $0.isDigit })
        else { return nil }
        let digits = text.text.drop { $0 == "0" }
        return digits.isEmpty ? "0" : String(digits)
    }

    /// The moment, by the clock of UTC; the day alone for the column of the day.
    private mutating func moment(_ row: ColumnRow, _ field: SaleField) -> String? {
        guard let moment = try? knownMoment(row) else { return nil }
        return field == .time ? moment.instant.description : day(row)
    }

    private func day(_ row: ColumnRow) -> String? {
        guard let text = row.field(.date) else { return nil }
        for pattern in options.datePatterns {
            guard let parts = try? pattern.read(text) else { continue }
            return parts.day?.description
        }
        return nil
    }

    private mutating func amount(_ row: ColumnRow, _ field: SaleField) -> String? {
        guard let text = row.field(field), !text.isEmpty, let currency = try? currency(row),
            let amount = try? options.money.minor(text, decimals: currency.decimals)
        else { return nil }
        return Money(amountMinor: amount, currency: currency).decimal
    }

    private mutating func readCard(_ row: ColumnRow) -> String? {
        guard let column = binding.locator else { return "" }
        guard let cards = try? located(row) else { return row.cell(column).text }
        return cards.count == 1 ? cards[0].text : cards.map(\.text).joined(separator: ",")
    }

    private func rawDay(_ row: ColumnRow) -> String { row.text(.date) + row.text(.time) }
}

// The ids of version 0.1.0: made of days and cards as they were read and of everything else
// unchanged; for unreadable rows, of every cell unchanged.
extension ColumnRowParser {
    private mutating func earlierKeys(
        _ row: ColumnRow,
        _ operation: String,
        except base: String
    ) -> [RowKey] {
        earlierBases(row, operation).compactMap { earlier in
            let number = earlierOccurrences.next(earlier)
            return earlier == base ? nil : RowKey(base: earlier, number: number)
        }
    }

    private mutating func earlierBases(_ row: ColumnRow, _ operation: String) -> [String] {
        var read: [String] = []
        var raw: [String] = []
        for part in options.key {
            switch part {
            case .day:
                read.append((try? knownMoment(row).businessDay.description) ?? rawDay(row))
                raw.append(rawDay(row))
            case .field(.card):
                read.append(readCard(row) ?? "")
                raw.append(binding.locator.map { row.cell($0).text } ?? "")
            case .field(let field):
                read.append(row.text(field))
                raw.append(row.text(field))
            }
        }
        var bases: [String] = []
        for values in [
            [operation] + read, [operation] + raw, [Self.rejected] + read, [Self.rejected] + raw,
        ] {
            guard let earlier = NaturalKey.id(values), !bases.contains(earlier) else { continue }
            bases.append(earlier)
        }
        return bases
    }
}

extension NaturalKey {
    /// Returns true if it may be the id of a row that was rejected before.
    static func isID(_ text: FieldBytes) -> Bool {
        NameText.isMessageID(text, longest: longestBytes)
    }
}
