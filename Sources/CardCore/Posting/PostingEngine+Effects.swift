// The effects of messages on cards and on the journal.
extension PostingEngine {
    /// The cards and the stores of a request, between which its transfers move money.
    struct Parties {
        let card: CardIndex
        let other: CardIndex?
        /// The store that sells or redeems; if an activation is taken back, the one that sold.
        let store: StoreID
        let number: MessageNumber

        /// The same parties with the accounts of another store.
        func at(_ store: StoreID) -> Parties {
            Parties(card: card, other: other, store: store, number: number)
        }

        /// The card that receives a refund.
        var receiver: CardIndex { other ?? card }
    }

    /// Moves `amount` by the rules, forwards or back.
    mutating func post(
        _ rules: [TransferRule],
        of amount: Int64,
        for parties: Parties,
        backwards: Bool = false
    ) {
        let environment = order(of: parties.card).environment
        let terms = terms(of: parties.card)
        for rule in rules {
            let share = rule.amount == .amount ? amount : terms.startingBalanceMinor
            guard share > 0 else { continue }
            let debit = account(backwards ? rule.to : rule.from, of: parties)
            let credit = account(backwards ? rule.from : rule.to, of: parties)
            add(-share, to: backwards ? rule.to : rule.from, parties)
            add(share, to: backwards ? rule.from : rule.to, parties)
            let transfer = Transfer(
                from: debit,
                to: credit,
                amountMinor: share,
                currency: terms.currency,
                environment: environment
            )
            changes.transfers.append(BookedTransfer(message: parties.number, transfer: transfer))
        }
    }

    private func account(_ place: TransferRule.Place, of parties: Parties) -> Account {
        switch place {
        case .card: Account(.card, .card(cards[parties.card].number))
        case .loadPending: Account(.loadPending, .card(cards[parties.card].number))
        case .reserved: Account(.reserved, .card(cards[parties.card].number))
        case .otherCard: Account(.card, .card(cards[other(parties)].number))
        case .otherLoadPending: Account(.loadPending, .card(cards[other(parties)].number))
        case .receiver: Account(.card, .card(cards[parties.receiver].number))
        case .receiverLoadPending: Account(.loadPending, .card(cards[parties.receiver].number))
        case .salesPending: Account(.salesPending, .store(parties.store))
        case .sales: Account(.sales, .store(parties.store))
        case .redemptions: Account(.redemptions, .store(parties.store))
        case .adjustments: Account(.adjustments, .product(product(of: parties.card)))
        case .breakage: Account(.breakage, .product(product(of: parties.card)))
        case .fees: Account(.fees, .product(product(of: parties.card)))
        }
    }

    /// Updates the balances on cards so that they equal the journal.
    private mutating func add(_ amount: Int64, to place: TransferRule.Place, _ parties: Parties) {
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
            preconditionFailure("a transfer to another card, and no other card")
        }
        return other
    }
}

// Changing the fields of a card that are not balances.
extension PostingEngine {
    /// Sets a field and records its old and new value, unless it has that value already.
    mutating func set(
        _ after: CardFieldValue,
        of card: CardIndex,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        let before = cards[card].value(of: after.field)
        guard before != after else { return }
        cards[card].set(after)
        touch(card: card)
        let change = CardChange(card: cards[card].number, before: before, after: after)
        noted.append(change)
        changes.effects.append(BookedChange(message: number, change: change))
    }

    /// Restores the values before `changed`, the last change first.
    ///
    /// A field that another message has changed since is not restored. The number of movements is
    /// reduced by the difference, because other messages may have added to it.
    mutating func restore(
        _ changed: [CardChange],
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        for change in changed.reversed() {
            let card = card(number: change.card)
            if change.field == .movements {
                set(.movements(cards[card].movements - 1), of: card, by: number, &noted)
            } else if cards[card].value(of: change.field) == change.after {
                set(change.before, of: card, by: number, &noted)
            }
        }
    }
}
