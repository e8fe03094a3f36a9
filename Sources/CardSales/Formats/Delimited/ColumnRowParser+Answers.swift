import CardCore
import CardText

// The answers in a row of a correction about the rejected row.
extension ColumnRowParser {
    /// Rejects a row with the `reject_id` of another one: both would be one message.
    ///
    /// Such a row gets an id of its own cells, and counts once its `reject_id` is empty.
    mutating func checkAnswer(_ row: ColumnRow, _ ids: inout RowIDs?) throws(RowRejection) {
        guard binding.rejectID != nil else { return }
        let isFirstMessage = noteMessageID(row)
        guard let id = corrects(row) else {
            if !isFirstMessage { try refuseAdded(row, &ids) }
            return
        }
        let isFirst = correctedIDs.insert(FNV1a(id.text.utf8).value).inserted
        if answer(row) == .rejectIDAgain {
            var known = RowIDs()
            known.rejected = id
            ids = known
        } else if isFirst {
            return
        } else {
            ids = addedIDs(row)
        }
        throw row.rejection(.rejectIDAgain, binding.rejectID)
    }

    /// Returns true if no row before has the message id of this one.
    private mutating func noteMessageID(_ row: ColumnRow) -> Bool {
        guard let id = row.field(.messageId), !id.isEmpty else { return true }
        return correctedIDs.insert(FNV1a("message \(id.text)".utf8).value).inserted
    }

    /// Rejects an added row that has the message id of another one: it would be a replay of that.
    private mutating func refuseAdded(
        _ row: ColumnRow,
        _ ids: inout RowIDs?
    ) throws(RowRejection) {
        ids = addedIDs(row)
        throw row.rejection(.rejectIDAgain, .messageId, advice: .messageIDTaken)
    }

    /// In a correction, the id of a row that was added, and was rejected for its `reject_id`.
    mutating func addedID(_ row: ColumnRow) -> MessageID? {
        answer(row) == .rejectIDAgain ? addedIDs(row).id : nil
    }

    private mutating func addedIDs(_ row: ColumnRow) -> RowIDs {
        var hash = FNV1a()
        for column in binding.ownColumns(row.record) {
            hash.add(row.record[column])
            hash.add([.lineFeed])
        }
        let base = "\(Self.rejected):added:\(String(hash.value, radix: 16))"
        var ids = RowIDs()
        ids.key = RowKey(base: base, number: occurrences.next(base))
        return ids
    }

    /// The rejection of a message of a correction that counts as little as before: its row does not
    /// count, was posted, and was not reversed since.
    func rejection(of message: Message, _ ids: RowIDs, _ row: ColumnRow) -> RowRejection? {
        guard let rejected = ids.rejected, answer(row) == .voidPosted,
            let counted = context.knowledge.counted([rejected]).first(where: \.isInEffect),
            counted.line.operation == message.operation,
            SerialText.plain(counted.line.card) == SerialText.plain(message.card)
        else { return nil }
        let column = binding.column(.type) ?? binding.locator
        return row.rejection(.voidPosted, column, advice: .counted(counted, .columns))
    }

    /// The answer to a row of a correction that has the id of a counted row which its receipt did
    /// not have any more, and the cells of another one: nothing is to be done once the counted row
    /// is reversed, or counts anyway.
    ///
    /// - Returns: nil for other rows, and for one that a person has made the void of that row.
    mutating func answerOfMissing(
        _ row: ColumnRow,
        _ ids: inout RowIDs?
    ) throws(RowRejection) -> SaleEvent? {
        guard let id = corrects(row), let posted = id.withoutVoid else { return nil }
        guard let counted = context.knowledge.counted([posted]).first,
            !takesBack(row, counted.line)
        else { return nil }
        guard counted.isInEffect, !isDecided(row) else { return ignored(row, .cancelled) }
        var known = RowIDs()
        known.rejected = id
        ids = known
        let column = binding.column(.type) ?? binding.locator
        throw row.rejection(.voidPosted, column, advice: .countedAndGone(counted))
    }

    /// Returns true if the row reverses a counted one.
    private mutating func takesBack(_ row: ColumnRow, _ line: PostedLine) -> Bool {
        guard let cards = try? located(row), cards.count == 1,
            SerialText.plain(cards[0]) == SerialText.plain(line.card),
            case .message(let operation, .final)? = try? action(row)
        else { return false }
        let isNegative = (try? quantity(row)).map { $0 < 0 } == true || hasNegativeAmount(row)
        switch line.operation {
        case .activate: return operation == .deactivate || operation == .activate && isNegative
        case .redeem: return operation == .refund || operation == .redeem && isNegative
        default: return false
        }
    }

    /// Returns true if a person has decided that nothing is to be done about a rejected row.
    func isDecided(_ row: ColumnRow) -> Bool {
        guard let column = binding.rejectCode, corrects(row) != nil else { return false }
        return row.cell(column).isEmpty
    }

    /// The code with which the row was rejected; nil if the cell is empty.
    private func answer(_ row: ColumnRow) -> RowCode? {
        binding.rejectCode.flatMap { RowCode(rawValue: row.cell($0).text) }
    }
}
