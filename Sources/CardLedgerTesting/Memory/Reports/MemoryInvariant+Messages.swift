import CardCore
import CardLedger

extension MemoryInvariant {
    static let ofMessages = [
        MemoryInvariant(
            name: "I1 journal balances",
            faults: "transfers from an account to itself or between unknown messages"
        ) { state in
            state.sales.journal.count {
                state.sales.messages[$0.message] == nil
                    || $0.transfer.debit == $0.transfer.credit
            }
        },
        MemoryInvariant(
            name: "I10 reversals have their request",
            faults: "requests settled for more than was approved, or whole ones both ways"
        ) { state in
            state.sales.messages.values.count { stored in
                let message = stored.message
                let isInParts = OperationRule.of(message.operation).inParts
                return message.confirmedMinor + message.reversedMinor > message.approvedMinor
                    || message.confirmedMinor > 0 && message.reversedMinor > 0 && !isInParts
            }
        },
        MemoryInvariant(
            name: "I12 settled files stay settled",
            faults: "messages of files that are not settled"
        ) { state in
            state.sales.messages.values.count { stored in
                guard let file = stored.file else { return false }
                return state.sales.files[file]?.outcome.verdict.settles != true
            }
        },
    ]
}
