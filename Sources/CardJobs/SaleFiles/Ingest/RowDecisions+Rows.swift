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

    /// The message of a row; nil where it is none, or where it holds a token.
    func message(of row: SaleRow) -> Message? {
        inspected.secrets[row.physicalLine] == nil ? try? row.content.get() : nil
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
