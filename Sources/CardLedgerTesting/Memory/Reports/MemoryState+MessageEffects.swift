import CardCore
import CardLedger

// Checks that effects of messages are allowed ones, and that rows about the same thing agree.
extension MemoryState {
    /// The cards that a message changed are its own, and each message that changes cards did.
    var effectFaults: [RecordFault] {
        let strangers = sales.effects.keys.filter { sales.messages[$0] == nil }
        let wrong = messagesInOrder.map(\.message).filter { message in
            let rule = OperationRule.of(message.operation)
            let changes = sales.effects[message.number] ?? []
            let isOwn = changes.allSatisfy { [message.card, message.otherCard].contains($0.card) }
            let mayChange = rule.life != nil || rule.moves
            let mustChange = mayChange && !message.phase.isAdvice
            return !isOwn || mustChange && changes.isEmpty || !mayChange && !changes.isEmpty
        }
        return strangers.map { _ in .rows(.cardChanges, count: 1) }
            + wrong.map { .changes(ofMessage: $0.id) }
    }

    /// Each transfer is one that the operation of its message makes.
    var transferFaults: [RecordFault] {
        sales.journal.compactMap { row in
            guard let message = sales.messages[row.message]?.message,
                !isPlausible(row.transfer, of: message)
            else { return nil }
            return .transfer(ofMessage: message.id)
        }
    }

    private func isPlausible(_ transfer: Transfer, of message: KnownMessage) -> Bool {
        // The starting balance is the product's, and a refund moves each redemption by itself.
        let isAmount =
            transfer.amountMinor == message.approvedMinor
            || [transfer.debit.kind, transfer.credit.kind].contains(.adjustments)
            || message.operation == .refund && transfer.amountMinor < message.approvedMinor
        let ways = OperationRule.of(message.operation).ways(in: message.phase)
        let hasWay = ways.contains { way in
            isAccount(transfer.debit, way.from, of: message)
                && isAccount(transfer.credit, way.to, of: message)
        }
        return isAmount && hasWay && transfer.currency == message.currency
    }

    private func isAccount(
        _ account: Account,
        _ place: TransferRule.Place,
        of message: KnownMessage
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
            return id == product(of: message, ofCard: message.card)
        default: return false
        }
    }

    /// Checks that advices are about their request, and that the standing of requests follows.
    var adviceFaults: [RecordFault] {
        let advices = messagesInOrder.map(\.message).filter { $0.phase.isAdvice }
        let loose = advices.filter { advice in
            guard advice.standing == .done else {
                return advice.standing != .parked || advice.approvedMinor != 0
            }
            let request = request(of: advice)?.message
            return request == nil || request?.card != advice.card
                || request?.otherCard != advice.otherCard || request?.currency != advice.currency
                || request?.store != advice.store
        }
        var completed: [MessageNumber: (confirmed: Int64, reversed: Int64)] = [:]
        for advice in advices where advice.standing == .done {
            guard let number = request(of: advice)?.message.number else { continue }
            if advice.phase == .confirm {
                completed[number, default: (0, 0)].confirmed += advice.approvedMinor
            } else {
                completed[number, default: (0, 0)].reversed += advice.approvedMinor
            }
        }
        let wrong = messagesInOrder.map(\.message).filter { message in
            guard !message.phase.isAdvice else { return false }
            let (confirmed, reversed) = completed[message.number] ?? (0, 0)
            let isWhole =
                message.phase == .final && Operation.confirmed.contains(message.operation)
                && message.standing != .reversed
            return message.confirmedMinor != (isWhole ? message.approvedMinor : confirmed)
                || message.reversedMinor != reversed
        }
        return loose.map { _ in .rows(.advices, count: 1) }
            + wrong.map { _ in .rows(.requests, count: 1) }
    }

    /// Rows, aliases and streams agree with the messages and files that they are about.
    var rowFaults: [RecordFault] {
        var faults: [RecordFault] = []
        for (file, rows) in sales.attempts {
            for row in rows.values {
                guard let number = row.outcome.message else { continue }
                let stored = sales.messages[number]
                let isOwn = !row.outcome.verdict.makesMessage || stored?.file == file
                let hasCard =
                    !row.outcome.verdict.hasCardOfMessage
                    || stored?.message.card == row.outcome.card
                if stored == nil || !isOwn || !hasCard {
                    faults.append(.rows(.rowMessages, count: 1))
                }
            }
        }
        for (alias, number) in sales.aliases
        where sales.messages[number]?.message.sender != alias.sender {
            faults.append(.rows(.rowAliases, count: 1))
        }
        return faults
    }
}
