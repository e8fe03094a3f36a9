import CardCore
import CardLedger

// The rules of messages.
extension MemoryState {
    /// Transfers from an account to itself, or of no message.
    var unbalancedTransfers: Int {
        sales.journal.count {
            sales.messages[$0.message] == nil || $0.transfer.debit == $0.transfer.credit
        }
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
