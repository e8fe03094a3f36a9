import CardCore
import CardLedger

// The rules of the calendar.
extension MemoryState {
    private var systemMessages: [SalesTables.StoredMessage] {
        sales.messages.values.filter { $0.message.operation.isSystemOperation }
    }

    /// Messages of the calendar that another sender sent, or that arrived in a file.
    var foreignSystemMessages: Int {
        systemMessages.count { stored in
            stored.message.sender != OperatorMessages.sender || stored.file != nil
                || !Phase.ofSystemOperations.contains(stored.message.phase)
        }
    }

    /// Transfers of the calendar into other accounts than its operations have, and those of other
    /// operations into its accounts.
    var foreignSystemTransfers: Int {
        sales.journal.count { row in
            guard let message = sales.messages[row.message]?.message else { return false }
            let (debit, credit) = (row.transfer.debit.kind, row.transfer.credit.kind)
            guard message.operation.isSystemOperation else {
                return AccountKind.ofSystemOperations.contains(debit)
                    || AccountKind.ofSystemOperations.contains(credit)
            }
            let account = message.phase == .reverse ? debit : credit
            return !message.operation.accountsCredited.contains(account)
        }
    }

    /// Expired cards without an expiry that counts, and other cards with one.
    var wronglyExpiredCards: Int {
        let expired = Set(
            systemMessages.filter {
                $0.message.operation == .expire && $0.message.phase == .final
                    && $0.message.standing != .reversed
            }
            .compactMap(\.message.card)
        )
        return allCards.count { ($0.lifeCycle == .expired) != expired.contains($0.number) }
    }

    /// Reversals of the calendar whose request was not reversed.
    var looseSystemReversals: Int {
        systemMessages.count { stored in
            guard stored.message.phase == .reverse else { return false }
            let first = request(of: stored.message)?.message
            return first?.operation != stored.message.operation || first?.standing != .reversed
        }
    }
}
