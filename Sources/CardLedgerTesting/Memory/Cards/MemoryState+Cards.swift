import CardCore
import CardLedger

// Cards by their names, and their PINs.
extension MemoryState {
    func card(number: CardNumber) -> Card? { cards.cards[number]?.card }

    func cards(withTokenHashes hashes: [[UInt8]]) -> [[UInt8]: CardNumber] {
        cards.tokens.filter { hashes.contains($0.key) }
    }

    func pinSubject(card number: CardNumber, tokenHash hash: [UInt8]?) -> PinSubject? {
        guard let stored = cards.cards[number], let order = orders.orders[stored.card.order] else {
            return nil
        }
        return PinSubject(
            card: number,
            serial: stored.card.serial,
            product: order.request.product,
            token: hash.flatMap(stored.storedToken),
            pin: storedPIN(ofCard: number)
        )
    }

    /// The live verifier of the PIN that the card has now, with its format if that is not the one
    /// of the product; nil if it has none.
    func storedPIN(ofCard number: CardNumber) -> StoredPIN? {
        guard let stored = cards.cards[number], var pin = stored.presentPIN else { return nil }
        if pin.format == nil, stored.pins[pin.version - 1]?.of ?? pin.version == 1 {
            pin.format = orders.orders[stored.card.order]?.request.formats?.pin
        }
        return pin
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
        let given: Int? =
            if let message = card.pin {
                pins.firstIndex { $0?.message == message }.map { $0 + 1 }
            } else { 1 }
        // A PIN that took the place of all before it.
        let rotated = pins.indices.last { index in
            index > 0 && pins[index].map { $0.of == nil && $0.message == nil } ?? false
        }
        let root = given.map { max($0, (rotated ?? 0) + 1) }
        let live = pins.indices.last { index in
            guard let verifier = pins[index], verifier.isLive else { return false }
            return (verifier.of ?? index + 1) == root
        }
        return live.flatMap { index in
            pins[index].map { stored in
                StoredPIN(
                    version: index + 1,
                    verifier: stored.pin.verifier,
                    format: pins[(stored.of ?? index + 1) - 1]?.format
                )
            }
        }
    }

    /// The tokens of the card, in the order of their versions.
    var storedTokens: [StoredToken] {
        let hashes = [token?.value] + laterTokens.map { $0.credential.value }
        return hashes.enumerated().compactMap { index, hash in
            guard let hash else { return nil }
            let terms = tokenTerms[index + 1]?.last ?? TokenTerms()
            return StoredToken(
                version: index + 1,
                hash: hash,
                terms: CredentialTerms(
                    isSingleUse: terms.isSingleUse,
                    validUntil: terms.validUntil,
                    isRetired: tokenUses[index + 1] != nil
                )
            )
        }
    }

    /// The token of the card with that hash.
    func storedToken(_ hash: [UInt8]) -> StoredToken? { storedTokens.first { $0.hash == hash } }

    /// Puts another PIN in the place of all that the card had.
    mutating func replacePIN(by pin: NewPIN, _ format: RecordedFormat?, _ step: HoldTables.Step) {
        for index in pins.indices { pins[index]?.isLive = false }
        pins.append(CardTables.StoredVerifier(pin: pin, format: format, made: step))
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
