import CardCore
import CardLedger

extension MemoryTransaction {
    func write(_ changes: PostingChanges, ofFile file: FileNumber?) throws {
        for message in changes.newMessages { try insert(message, ofFile: file) }
        for message in changes.updatedMessages { update(message) }
        for booked in changes.transfers { insert(booked) }
        for booked in changes.effects {
            state.sales.effects[booked.message, default: []].append(booked.change)
        }
        for hold in changes.holds { record(hold) }
        for booked in changes.pins {
            state.cards.cards[booked.card]?.pins.append(
                CardTables.StoredVerifier(
                    pin: booked.pin,
                    message: booked.message,
                    made: step()
                )
            )
        }
        for card in changes.cards { state.cards.cards[card.number]?.card = card }
    }

    private func insert(_ new: KnownMessage, ofFile file: FileNumber?) throws {
        let key = SalesTables.SenderAndID(sender: new.sender, id: new.id)
        guard state.sales.numbers[key] == nil, state.sales.messages[new.number] == nil else {
            throw MemoryFault.taken("the message \(new.id) of \(new.sender)")
        }
        var message = new
        message.changes = []
        state.sales.messages[new.number] = SalesTables.StoredMessage(
            message: message,
            file: file,
            decidedAt: at
        )
        state.sales.numbers[key] = new.number
        state.registry.add(.sender, named: new.sender.text)
        if !new.isTombstone { state.registry.add(.store, named: new.store.text) }
    }

    /// The sent content and the answer never change.
    private func update(_ known: KnownMessage) {
        guard var message = state.sales.messages[known.number]?.message else {
            preconditionFailure("a message was updated that is not there")
        }
        message.standing = known.standing
        message.requestedMinor = known.requestedMinor
        message.approvedMinor = known.approvedMinor
        message.confirmedMinor = known.confirmedMinor
        message.reversedMinor = known.reversedMinor
        message.card = known.card
        message.otherCard = known.otherCard
        message.currency = known.currency
        message.productVersion = known.productVersion
        if message.standing != .parked { message.namedCards = nil }
        state.sales.messages[known.number]?.message = message
    }

    private func insert(_ booked: BookedTransfer) {
        let transfer = booked.transfer
        state.sales.journal.append(
            SalesTables.JournalRow(message: booked.message, transfer: transfer, at: at)
        )
        for account in [transfer.debit, transfer.credit] {
            switch account.owner {
            case .store(let name): state.registry.add(.store, named: name.text)
            case .issuer: state.registry.add(.issuer, named: AccountOwner.issuerName)
            case .card, .product, .client: break
            }
        }
    }

    /// The card itself is among the changed cards.
    private func record(_ hold: BookedHold) {
        let step = step(message: hold.message)
        switch hold.step {
        case .placed: state.place(hold.kind, ofCard: hold.card, reason: hold.reason, step)
        case .released: state.release(hold.kind, ofCard: hold.card, step)
        }
    }
}
