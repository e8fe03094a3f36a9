// What messages do to cards and to the journal.
extension SaleBook {
    /// The cards and the stores of a request: where its legs begin and end.
    struct Parties {
        let card: CardIndex
        let other: CardIndex?
        /// The store that sells or redeems; for an activation taken back, the one that sold.
        let store: String
        let number: Int64

        /// The same, with the accounts of another store.
        func at(_ store: String) -> Parties {
            Parties(card: card, other: other, store: store, number: number)
        }

        /// The card that gets what is given back.
        var receiver: CardIndex { other ?? card }
    }

    /// Moves `amount` along the legs, forwards or back.
    mutating func post(
        _ legs: [JournalLeg],
        _ amount: Int64,
        _ parties: Parties,
        backwards: Bool = false
    ) {
        let order = order(of: parties.card)
        for leg in legs {
            let share = leg.amount == .amount ? amount : order.terms.startingBalanceMinor
            guard share > 0 else { continue }
            let debit = account(backwards ? leg.to : leg.from, parties, order)
            let credit = account(backwards ? leg.from : leg.to, parties, order)
            add(-share, to: backwards ? leg.to : leg.from, parties)
            add(share, to: backwards ? leg.from : leg.to, parties)
            let transfer = Transfer(
                from: debit,
                to: credit,
                amountMinor: share,
                currency: order.terms.currency
            )
            changes.transfers.append(BookedTransfer(message: parties.number, transfer: transfer))
        }
    }

    private func account(_ place: JournalLeg.Place, _ parties: Parties, _ order: OrderTerms)
        -> Account
    {
        switch place {
        case .card: Account(.card, .card(cards[parties.card].number))
        case .loadPending: Account(.loadPending, .card(cards[parties.card].number))
        case .reserved: Account(.reserved, .card(cards[parties.card].number))
        case .otherCard: Account(.card, .card(cards[other(parties)].number))
        case .otherLoadPending: Account(.loadPending, .card(cards[other(parties)].number))
        case .receiver: Account(.card, .card(cards[parties.receiver].number))
        case .receiverLoadPending:
            Account(.loadPending, .card(cards[parties.receiver].number))
        case .salesPending: Account(.salesPending, .store(parties.store))
        case .sales: Account(.sales, .store(parties.store))
        case .redemptions: Account(.redemptions, .store(parties.store))
        case .adjustments: Account(.adjustments, .product(order.product))
        case .breakage: Account(.breakage, .product(order.product))
        case .fees: Account(.fees, .product(order.product))
        }
    }

    /// Keeps the balances that are cached on cards equal to the journal.
    private mutating func add(_ amount: Int64, to place: JournalLeg.Place, _ parties: Parties) {
        switch place {
        case .card: cards[parties.card].available += amount
        case .loadPending: cards[parties.card].loadPending += amount
        case .reserved: cards[parties.card].reserved += amount
        case .otherCard: cards[other(parties)].available += amount
        case .otherLoadPending: cards[other(parties)].loadPending += amount
        case .receiver: cards[parties.receiver].available += amount
        case .receiverLoadPending: cards[parties.receiver].loadPending += amount
        case .salesPending, .sales, .redemptions, .adjustments, .breakage, .fees: break
        }
        touch(card: parties.card)
        if let other = parties.other { touch(card: other) }
    }

    private func other(_ parties: Parties) -> CardIndex {
        guard let other = parties.other else {
            preconditionFailure("a leg to another card, and no other card")
        }
        return other
    }
}

// Changing the fields of a card that are not balances.
extension SaleBook {
    /// Sets a field and notes before and after, unless it has that value already.
    mutating func set(
        _ field: CardField,
        of card: CardIndex,
        to after: String?,
        by number: Int64,
        _ noted: inout [CardChange]
    ) {
        let before = cards[card].text(of: field)
        guard before != after else { return }
        cards[card].set(field, to: after)
        note(
            CardChange(card: cards[card].number, field: field, before: before, after: after),
            of: card,
            by: number,
            &noted
        )
    }

    mutating func note(
        _ change: CardChange,
        of card: CardIndex,
        by number: Int64,
        _ noted: inout [CardChange]
    ) {
        touch(card: card)
        noted.append(change)
        changes.effects.append(BookedChange(message: number, change: change))
    }

    /// Writes back what `changed` changed, last change first.
    ///
    /// A field that another message has changed since is left alone: it is no longer ours. The
    /// count of movements is taken back by difference, because others may count beside it.
    mutating func restore(
        _ changed: [CardChange],
        by number: Int64,
        _ noted: inout [CardChange]
    ) {
        for change in changed.reversed() {
            let card = card(number: change.card)
            if change.field == .movements {
                let movements = String(cards[card].movements - 1)
                set(.movements, of: card, to: movements, by: number, &noted)
            } else if cards[card].text(of: change.field) == change.after {
                set(change.field, of: card, to: change.before, by: number, &noted)
            }
        }
    }
}

extension Card {
    /// A field as the ledger stores changes of it: times as milliseconds, days as `YYYY-MM-DD`.
    package func text(of field: CardField) -> String? {
        switch field {
        case .lifeCycle: lifeCycle.rawValue
        case .available: String(available)
        case .loadPending: String(loadPending)
        case .reserved: String(reserved)
        case .activation: activation.map { String($0) }
        case .activatedAt: activatedAt.map { String($0.milliseconds) }
        case .movements: String(movements)
        case .activeFrom: activeFrom.map { String($0.milliseconds) }
        case .expiresOn: expiresOn?.description
        case .customer: customer
        case .hold: holds.isEmpty ? nil : holds.map(\.rawValue).sorted().joined(separator: " ")
        }
    }

    mutating func set(_ field: CardField, to text: String?) {
        switch field {
        case .lifeCycle: lifeCycle = text.flatMap(LifeCycle.init(rawValue:)) ?? lifeCycle
        case .activation: activation = text.flatMap { Int64($0) }
        case .activatedAt:
            activatedAt = text.flatMap { Int64($0) }.map(Instant.init(milliseconds:))
        case .movements: movements = text.flatMap { Int64($0) } ?? movements
        case .activeFrom: activeFrom = text.flatMap { Int64($0) }.map(Instant.init(milliseconds:))
        case .expiresOn: expiresOn = text.flatMap { Day($0) }
        case .customer: customer = text
        case .available, .loadPending, .reserved, .hold:
            preconditionFailure("\(field) is changed by the journal or by a hold")
        }
    }
}
