import CardCore
import CardLedger

// Whether what messages did is what they may do, and rows agree that say the same thing.
extension MemoryState {
    /// The cards that a message changed are its own, and each message that changes cards did.
    var effectFaults: [String] {
        let strangers = sales.effects.keys.filter { sales.messages[$0] == nil }
        let wrong = messagesInOrder.map(\.message).filter { message in
            let rule = OperationRule.of(message.operation)
            let changes = sales.effects[message.number] ?? []
            let isOwn = changes.allSatisfy { [message.card, message.otherCard].contains($0.card) }
            let mayChange = rule.life != nil || rule.moves
            let mustChange = mayChange && !message.phase.isAdvice
            return !isOwn || mustChange && changes.isEmpty || !mayChange && !changes.isEmpty
        }
        return strangers.map { "changes of message \($0), which is not there" }
            + wrong.map { "the changes of message \($0.id)" }
    }

    /// Each transfer is one that the operation of its message makes.
    var transferFaults: [String] {
        sales.journal.compactMap { row in
            guard let message = sales.messages[row.message]?.message,
                !isPlausible(row.transfer, of: message)
            else { return nil }
            return "a transfer of message \(message.id)"
        }
    }

    private func isPlausible(_ transfer: Transfer, of message: SettledMessage) -> Bool {
        // The starting balance is the product's, and a refund moves each redemption by itself.
        let isAmount =
            transfer.amountMinor == message.approvedMinor
            || [transfer.debit.kind, transfer.credit.kind].contains(.adjustments)
            || message.operation == .refund && transfer.amountMinor < message.approvedMinor
        let isLeg = Self.legs(of: message).contains { leg in
            isAccount(transfer.debit, leg.from, of: message)
                && isAccount(transfer.credit, leg.to, of: message)
        }
        return isAmount && isLeg && transfer.currency == message.currency
    }

    /// The ways that money may take for a message.
    private static func legs(of message: SettledMessage)
        -> [(from: JournalLeg.Place, to: JournalLeg.Place)]
    {
        let rule = OperationRule.of(message.operation)
        let legs =
            switch message.phase {
            case .request: rule.legs
            case .confirm: rule.confirmationLegs
            case .final: rule.finalLegs ?? rule.legs + rule.confirmationLegs
            case .reverse: rule.legs
            }
        return message.phase == .reverse
            ? legs.map { ($0.to, $0.from) } : legs.map { ($0.from, $0.to) }
    }

    private func isAccount(
        _ account: Account,
        _ place: JournalLeg.Place,
        of message: SettledMessage
    ) -> Bool {
        guard account.kind == place.accountKind else { return false }
        switch (place, account.owner) {
        case (.card, .card(let owner)), (.loadPending, .card(let owner)),
            (.reserved, .card(let owner)):
            return owner == message.card
        case (.otherCard, .card(let owner)), (.otherLoadPending, .card(let owner)):
            return owner == message.otherCard
        case (.receiver, .card(let owner)), (.receiverLoadPending, .card(let owner)):
            return [message.card, message.otherCard].contains(owner)
        case (.salesPending, .store(let name)), (.sales, .store(let name)),
            (.redemptions, .store(let name)):
            return message.operation.givesBack || name == message.store
        case (.breakage, .product(let id)), (.fees, .product(let id)),
            (.adjustments, .product(let id)):
            return id == product(ofCard: message.card)
        default: return false
        }
    }

    /// Advices are about their request, and requests stand as their advices say.
    var adviceFaults: [String] {
        let advices = messagesInOrder.map(\.message).filter { $0.phase.isAdvice }
        let loose = advices.filter { advice in
            guard advice.standing == .done else {
                return advice.standing != .parked || advice.approvedMinor != 0
            }
            let request = request(of: advice)?.message
            return request == nil || request?.card != advice.card
                || request?.otherCard != advice.otherCard || request?.currency != advice.currency
        }
        var settled: [MessageNumber: (confirmed: Int64, reversed: Int64)] = [:]
        for advice in advices where advice.standing == .done {
            guard let number = request(of: advice)?.message.number else { continue }
            if advice.phase == .confirm {
                settled[number, default: (0, 0)].confirmed += advice.approvedMinor
            } else {
                settled[number, default: (0, 0)].reversed += advice.approvedMinor
            }
        }
        let wrong = messagesInOrder.map(\.message).filter { message in
            guard !message.phase.isAdvice else { return false }
            let (confirmed, reversed) = settled[message.number] ?? (0, 0)
            let isWhole =
                message.phase == .final && Operation.confirmed.contains(message.operation)
            return message.confirmedMinor != (isWhole ? message.approvedMinor : confirmed)
                || message.reversedMinor != reversed
        }
        return loose.map { "advice \($0.id) is not about its request" }
            + wrong.map { "request \($0.id) stands otherwise than its advices say" }
    }

    /// Rows, aliases and streams agree with the messages and files that they are about.
    var rowFaults: [String] {
        var faults: [String] = []
        for (file, rows) in sales.attempts {
            for row in rows.values {
                guard let number = row.outcome.message else { continue }
                let stored = sales.messages[number]
                let isOwn = !row.outcome.verdict.makesMessage || stored?.file == file
                let hasCard =
                    !row.outcome.verdict.hasCardOfMessage
                    || stored?.message.card == row.outcome.card
                if stored == nil || !isOwn || !hasCard {
                    faults.append("row \(row.line) of file \(file) has the message of another row")
                }
            }
        }
        for (alias, number) in sales.aliases
        where sales.messages[number]?.message.sender != alias.sender {
            faults.append("the other id \(alias.id) is of a message of another sender")
        }
        return faults
    }
}
