package import CardCore
import CardLedger
import CardVault

// Cards and stores by the texts of clients.
extension ServedCalls {
    /// The card that a client names; nil if no card is so named, or if the client may not know it.
    ///
    /// The first reading that names a card counts: the number of a magnetic track, the number as it
    /// is, the serial without blanks and hyphens, the token alone or in the frame of a QR. A token
    /// names its card only for the uses that its terms allow now.
    package func find(
        _ card: PresentedCard,
        for client: ClientRecord,
        to use: CredentialTerms.Use
    ) throws -> FoundCard? {
        let readings = CardReading.all(of: card.text)
        if let found = try find(readings, for: client) { return found }
        let formats = try catalogue.formats(repositories)
        if let last = readings.last, formats.serialForms.haveHyphens {
            let written = formats.serialForms.written(last.serial)
            let called = try repositories.ledger.calledCard(serials: [written])
            if let found = try found(called, for: client) { return found }
        }
        return try find(tokensIn: card, formats, for: client, to: use)
    }

    /// Returns true if a text that names no card is the serial or the token of a specimen.
    package func isSpecimen(_ card: PresentedCard) throws -> Bool {
        let formats = try catalogue.formats(repositories)
        return CardReading.all(of: card.text).contains {
            formats.serialForms.isSpecimen($0.serial.text)
        } || formats.isSpecimen(Array(card.text.utf8))
    }

    private func find(
        _ readings: [CardReading],
        for client: ClientRecord
    ) throws -> FoundCard? {
        guard !readings.isEmpty else { return nil }
        let called = try repositories.ledger.calledCard(serials: readings.map(\.serial))
        var found = try found(called, for: client)
        found?.trackExpiry = readings.first { $0.serial == called?.card.serial }?.trackExpiry
        return found
    }

    private func find(
        tokensIn card: PresentedCard,
        _ formats: TokenFormats,
        for client: ClientRecord,
        to use: CredentialTerms.Use
    ) throws -> FoundCard? {
        let text = Array(card.text.utf8)
        var tokens: [[UInt8]] = []
        for shape in formats.shapes {
            guard let token = shape.candidate(in: text), !tokens.contains(token) else { continue }
            tokens.append(token)
        }
        guard !tokens.isEmpty else { return nil }
        let hashes = tokens.map(repositories.hashes.tokenHash)
        let called = try repositories.ledger.calledCard(tokenHashes: hashes)
        // A token whose time or whose one transaction is over is that of no card.
        guard let stored = called?.token, stored.terms.allows(use, at: context.clock.now) else {
            return nil
        }
        var found = try found(called, for: client)
        found?.token = hashes.firstIndex { $0 == stored.hash }.map { tokens[$0] }
        return found
    }

    /// The one active card of a customer among the client's products; nil for none or several.
    package func find(customer: String, for client: ClientRecord) throws -> FoundCard? {
        let active = try repositories.ledger.activeCards(ofCustomer: customer)
            .filter { try isVisible($0.card, to: client) }
        guard active.count == 1, let called = active.first else { return nil }
        return try found(called)
    }

    /// The store of a merchant: the one whose number in the other system that is, else the store of
    /// that name.
    package func store(ofMerchant id: String) throws -> StoreID {
        try repositories.ledger.store(withExternalID: id) ?? StoreID(id)
    }
}

extension ServedCalls {
    private func found(
        _ called: CalledCard?,
        for client: ClientRecord
    ) throws -> FoundCard? {
        guard let called, try isVisible(called.card, to: client) else { return nil }
        return try found(called)
    }

    private func found(_ called: CalledCard) throws -> FoundCard {
        let order = try catalogue.order(of: called.card, repositories)
        let subject = PinSubject(
            card: called.card.number,
            serial: called.card.serial,
            product: order.product.id,
            token: called.token,
            pin: called.pin
        )
        var found = FoundCard(try facts(of: called.card), subject)
        found.hasToken = order.hasTokens
        // A PIN of an activation has the form of the product in force.
        let product =
            called.card.pin == nil
            ? order.product : try catalogue.product(of: called.card, repositories)
        found.pinFormat =
            try called.pin?.format.map(repositories.products.format) ?? product.pin
        return found
    }
}
