import CardCore
import CardLedger

// Cards by their names, and their PINs.
extension MemoryState {
    func card(number: CardNumber) -> Card? { cards.cards[number]?.card }

    func cards(withTokenHashes hashes: [[UInt8]]) -> [[UInt8]: CardNumber] {
        cards.tokens.filter { hashes.contains($0.key) }
    }

    func pinSubject(card number: CardNumber, tokenHash: [UInt8]?) -> PinSubject? {
        guard let stored = cards.cards[number], let order = orders.orders[stored.card.order] else {
            return nil
        }
        return PinSubject(
            card: number,
            serial: stored.card.serial,
            product: order.request.product,
            tokenHash: tokenHash,
            pin: stored.presentPIN
        )
    }

    /// The failures since the last right PIN or unlocking, and the hold `pin` if there is one.
    func pinTries(ofCard number: CardNumber) -> PinTries {
        let attempts = holds.attempts.filter { $0.card == number }.map(\.outcome)
        let row = attempts.reversed().prefix { !$0.startsOver }
        return PinTries(
            failures: row.filter(\.isFailure).count,
            isLocked: card(number: number)?.holds.contains(.pin) ?? false
        )
    }
}

extension CardTables.StoredCard {
    /// The live verifier of the PIN that the card has now; nil if it has none.
    var presentPIN: StoredPIN? {
        let root: Int? =
            if let message = card.pin {
                pins.firstIndex { $0?.message == message }.map { $0 + 1 }
            } else { 1 }
        let live = pins.indices.last { index in
            guard let verifier = pins[index], verifier.isLive else { return false }
            return (verifier.of ?? index + 1) == root
        }
        return live.flatMap { index in
            pins[index].map { StoredPIN(version: index + 1, verifier: $0.pin.verifier) }
        }
    }

    /// Adds another verifier of the PIN with that version.
    mutating func renew(_ version: Int, to pin: NewPIN, _ step: HoldTables.Step) {
        let first = pins[version - 1]?.of ?? version
        pins[version - 1]?.isLive = false
        pins.append(CardTables.StoredVerifier(pin: pin, of: first, made: step))
    }
}

extension MemoryState {
    /// Records that a hold begins; the card itself is changed with it, or by the message.
    mutating func place(
        _ kind: HoldKind,
        ofCard card: CardNumber,
        reason: String,
        _ step: HoldTables.Step
    ) {
        holds.holds.append(
            HoldTables.StoredHold(card: card, kind: kind, reason: reason, placed: step)
        )
    }

    /// Records that the holds of a kind end; the card itself is changed with them, or by the
    /// message.
    mutating func release(_ kind: HoldKind, ofCard card: CardNumber, _ step: HoldTables.Step) {
        for index in holds.holds.indices
        where holds.holds[index].card == card && holds.holds[index].kind == kind
            && holds.holds[index].released == nil
        {
            holds.holds[index].released = step
        }
    }
}
