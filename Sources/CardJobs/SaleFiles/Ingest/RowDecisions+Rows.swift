import CardCore
import CardLedger
import CardSales

extension RowDecisions {
    func lostRow(_ row: SaleRow, _ attempt: AttemptRecord, of partner: Serial?) -> LostRow {
        let message = message(of: row)
        return LostRow(
            sender: header.sender,
            messageID: attempt.messageID,
            file: inspected.facts.name,
            line: attempt.line,
            serial: partner ?? message?.card ?? "",
            operation: message?.operation.rawValue ?? "",
            amountMinor: message?.amountMinor,
            currency: message?.currency?.code,
            at: context.at
        )
    }

    /// Returns true if a row is a message and has no token in it.
    func isDecided(_ row: SaleRow) -> Bool {
        guard inspected.secrets[row.physicalLine] == nil, case .success = row.content else {
            return false
        }
        return true
    }

    /// The messages of the rows that are decided.
    func messages(of rows: [SaleRow]) -> [Message] {
        var messages: [Message] = []
        messages.reserveCapacity(rows.count)
        let rows = rows.span
        for index in rows.indices where isDecided(rows[index]) {
            if case .success(let message) = rows[index].content { messages.append(message) }
        }
        return messages
    }

    /// The message of a row; nil if it is none, or if it has a token in it.
    private func message(of row: SaleRow) -> Message? {
        isDecided(row) ? try? row.content.get() : nil
    }

    /// The row as another sender may have posted it; nil if its card is not known.
    func postedRow(_ row: SaleRow, _ outcome: RowOutcome) -> PostedRow? {
        guard let card = outcome.card, let message = message(of: row) else { return nil }
        return PostedRow(
            card: card,
            operation: message.operation,
            amountMinor: message.amountMinor,
            time: message.time
        )
    }

    /// The outcome of a row that is not decided: it holds a token, or it is not a message.
    func rejection(of row: SaleRow) -> RowOutcome {
        guard inspected.secrets[row.physicalLine] == nil, case .failure(let rejection) = row.content
        else { return RowOutcome(.rejected, code: .secret) }
        return RowOutcome(.rejected, code: rejection.code)
    }
}
