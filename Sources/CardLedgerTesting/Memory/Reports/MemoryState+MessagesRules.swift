import CardCore
import CardLedger

// The rules of messages.
extension MemoryState {
    /// Transfers from an account to itself, of no message, or of another environment than a card
    /// of theirs.
    var unbalancedTransfers: Int {
        sales.journal.count { row in
            let message = sales.messages[row.message]?.message
            let hasFunding = funding.messages.contains { $0.number == row.message }
            guard (message == nil) == hasFunding else { return true }
            let transfer = row.transfer
            let cards = [transfer.debit.card, transfer.credit.card, message?.card]
            return transfer.debit == transfer.credit
                || cards.compactMap(\.self).contains {
                    environment(ofCard: $0) != transfer.environment
                }
        }
    }

    /// The environment of a card's order.
    private func environment(ofCard card: CardNumber) -> Environment {
        orders.orders[CardNumbering.order(card)]?.request.environment ?? .live
    }

    var requestsCompletedTwice: Int {
        sales.messages.values.map(\.message).count { message in
            RequestSums(
                message.operation,
                approvedMinor: message.approvedMinor,
                confirmedMinor: message.confirmedMinor,
                reversedMinor: message.reversedMinor
            ).isCompletedTwice
        }
    }

    var messagesOfOpenFiles: Int {
        sales.messages.values.count { stored in
            guard let file = stored.file else { return false }
            return sales.files[file]?.outcome.verdict.isPosted != true
        }
    }
}
