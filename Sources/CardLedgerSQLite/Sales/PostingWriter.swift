import CardCore
import CardLedger
import GRDB

/// Writes decided changes: one prepared statement per table.
final class PostingWriter {
    private let writing: Writing
    private let file: FileNumber?
    private let message: Statement
    private let standing: Statement
    private let effect: Statement
    private let transfer: Statement
    private let card: Statement
    /// Used again for every message.
    private var changes: [UInt8] = []
    /// The day that was written last, and its text: cards that are sold together expire together.
    private var lastDay: (day: Day, text: String)?

    init(_ writing: Writing, file: FileNumber?) throws {
        self.writing = writing
        self.file = file
        let database = writing.database
        message = try Statement(
            "INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            database
        )
        standing = try Statement(
            """
            UPDATE message SET standing = ?, requested = ?, approved = ?, confirmed = ?,
                reversed = ?, card = ?, other_card = ?, currency = ?, product_version = ?
            WHERE number = ?
            """,
            database
        )
        effect = try Statement("INSERT INTO effect VALUES (?, ?)", database)
        transfer = try Statement("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", database)
        card = try Statement(
            """
            UPDATE card SET life_cycle = ?, holds = ?, available = ?, load_pending = ?,
                reserved = ?, movements = ?, activation = ?, activated_at = ?, active_from = ?,
                expires_on = ?, customer = ?, pin_message = ?, product_version = ?, expires_at = ?
            WHERE number = ?
            """,
            database
        )
    }

    func write(_ changes: PostingChanges) throws {
        // A message that a loop takes out of its array is copied; out of a span, it is not.
        let messages = changes.newMessages.span
        for index in messages.indices { try insert(messages[index]) }
        for known in changes.updatedMessages { try update(known) }
        try writeTransfers(changes.transfers)
        try writeEffects(changes.effects)
        // Holds first: the cards below carry the final set.
        for hold in changes.holds { try write(hold) }
        for pin in changes.pins { try writing.insert(pin) }
        // In the order of their numbers: neighbours share pages.
        let order = changes.cards.indices.map { (changes.cards[$0].number.value, $0) }
        let cards = changes.cards.span
        for (_, index) in order.sorted(by: { $0.0 < $1.0 }) { try update(cards[index]) }
    }

    private func insert(_ new: KnownMessage) throws {
        message.bind(new.number, at: 1)
        message.bind(try writing.names.sender(new.sender), at: 2)
        message.bind(new.id, at: 3)
        message.bind(file, at: 4)
        message.bind(new.content, at: 5)
        message.bind(new.operation.code, at: 6)
        message.bind(new.phase.code, at: 7)
        message.bind(new.originalID, at: 8)
        let store = new.isTombstone ? PartyNames.noStore : try writing.names.store(new.store)
        message.bind(store, at: 9)
        message.bind(new.time.milliseconds, at: 10)
        message.bind(writing.context.at.milliseconds, at: 11)
        message.bind(new.card, at: 12)
        message.bind(new.otherCard, at: 13)
        message.bind(new.currency.map { Int64($0.number) }, at: 14)
        message.bind(new.standing.code, at: 15)
        message.bind(new.requestedMinor, at: 16)
        message.bind(new.approvedMinor, at: 17)
        message.bind(new.confirmedMinor, at: 18)
        message.bind(new.reversedMinor, at: 19)
        message.bind(new.context, at: 20)
        MessageTable.bind(new.answer, to: message, from: 21)
        message.bind(new.productVersion, at: 25)
        try message.run()
        try insertParts(of: new)
    }

    /// The redemptions that a refund gives back.
    private func insertParts(of refund: KnownMessage) throws {
        for (index, part) in refund.refunds.enumerated() {
            try writing.database.run(
                "INSERT INTO refund_part VALUES (?, ?, ?, ?)",
                refund.number,
                index,
                part.redemption,
                part.amountMinor
            )
        }
    }

    private func update(_ known: KnownMessage) throws {
        standing.bind(known.standing.code, at: 1)
        standing.bind(known.requestedMinor, at: 2)
        standing.bind(known.approvedMinor, at: 3)
        standing.bind(known.confirmedMinor, at: 4)
        standing.bind(known.reversedMinor, at: 5)
        standing.bind(known.card, at: 6)
        standing.bind(known.otherCard, at: 7)
        standing.bind(known.currency.map { Int64($0.number) }, at: 8)
        standing.bind(known.productVersion, at: 9)
        standing.bind(known.number, at: 10)
        try standing.run()
    }

    /// Transfers of one message are adjacent, in any order of decision.
    private func writeTransfers(_ transfers: [BookedTransfer]) throws {
        var parts: [MessageNumber: Int] = [:]
        var last: (message: MessageNumber, part: Int) = (0, 0)
        for booked in transfers {
            let part = booked.message == last.message ? last.part + 1 : parts[booked.message] ?? 0
            last = (booked.message, part)
            parts[booked.message] = part + 1
            transfer.bind(booked.message, at: 1)
            transfer.bind(part, at: 2)
            transfer.bind(booked.transfer.debit.kind.code, at: 3)
            try bind(booked.transfer.debit.owner, from: 4)
            transfer.bind(booked.transfer.credit.kind.code, at: 6)
            try bind(booked.transfer.credit.owner, from: 7)
            transfer.bind(booked.transfer.amountMinor, at: 9)
            transfer.bind(booked.transfer.currency.number, at: 10)
            transfer.bind(writing.context.at.milliseconds, at: 11)
            transfer.bind(booked.transfer.environment.code, at: 12)
            try transfer.run()
        }
    }

    private func bind(_ owner: AccountOwner, from parameter: Int32) throws {
        switch owner {
        case .card(let number):
            transfer.bind(OwnerKind.card, at: parameter)
            transfer.bind(number, at: parameter + 1)
        case .store(let name):
            transfer.bind(OwnerKind.party, at: parameter)
            transfer.bind(try writing.names.store(name), at: parameter + 1)
        case .product(let id):
            transfer.bind(OwnerKind.product, at: parameter)
            transfer.bind(try writing.names.product(id), at: parameter + 1)
        case .client, .issuer:
            transfer.bind(OwnerKind.party, at: parameter)
            transfer.bind(try writing.names.party(owner), at: parameter + 1)
        }
    }

    /// All changes of one message are in one row.
    private func writeEffects(_ effects: [BookedChange]) throws {
        // An advice that had waited changes things under its own, earlier number.
        let isInOrder = effects.indices.dropFirst().allSatisfy {
            effects[$0 - 1].message.value <= effects[$0].message.value
        }
        // Stable, as Swift's sort is: changes of one message remain in order.
        let sorted = isInOrder ? effects : effects.sorted { $0.message < $1.message }
        let effects = sorted.span
        var index = 0
        while index < effects.count {
            let message = effects[index].message
            changes.removeAll(keepingCapacity: true)
            while index < effects.count, effects[index].message == message {
                StoredChanges.append(effects[index].change, to: &changes)
                index += 1
            }
            effect.bind(message, at: 1)
            effect.bind(utf8: changes, at: 2)
            try effect.run()
        }
    }

    private func write(_ hold: BookedHold) throws {
        switch hold.step {
        case .placed:
            try writing.insertHold(
                hold.kind,
                on: hold.card,
                reason: hold.reason,
                message: hold.message
            )
        case .released: try writing.endHolds(hold.kind, on: hold.card, message: hold.message)
        }
    }

    private func update(_ changed: Card) throws {
        card.bind(changed.lifeCycle.code, at: 1)
        card.bind(HoldKind.mask(changed.holds), at: 2)
        card.bind(changed.available, at: 3)
        card.bind(changed.loadPending, at: 4)
        card.bind(changed.reserved, at: 5)
        card.bind(changed.movements, at: 6)
        card.bind(changed.activation, at: 7)
        card.bind(changed.activatedAt?.milliseconds, at: 8)
        card.bind(changed.activeFrom?.milliseconds, at: 9)
        card.bind(changed.expiresOn.map(text), at: 10)
        card.bind(changed.customer, at: 11)
        card.bind(changed.pin, at: 12)
        card.bind(changed.productVersion, at: 13)
        card.bind(changed.expiresAt?.milliseconds, at: 14)
        card.bind(changed.number, at: 15)
        try card.run()
    }

    private func text(_ day: Day) -> String {
        if let lastDay, lastDay.day == day { return lastDay.text }
        let text = day.description
        lastDay = (day, text)
        return text
    }
}
