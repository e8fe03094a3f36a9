package import CardCore
import CardLedger
import CardVault

/// Redeems at a counter: a person who spends a card proves that it is theirs.
package struct RedeemCard {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Requires that a card may be named by its serial, before the PIN is asked for.
    ///
    /// - Throws: `card.unknown`, `pin.bound_to_token`, `pin.unneeded`.
    package func requireSerialIsEnough(_ typed: Serial) throws {
        let card = try repositories.card(typed: typed)
        let product = try repositories.ledger.terms(ofOrder: card.order).product
        guard let pin = try repositories.ledger.pinSubject(card: card.number)?.pin else {
            throw PINFailure.none(serial: card.serial)
        }
        guard !pin.verifier.scheme.needsToken else {
            throw PINFailure.boundToToken(serial: card.serial, product: product)
        }
    }

    /// Checks the PIN, counts the attempt, and redeems.
    ///
    /// `token` is nil if the serial names the card, and `pin` is nil if the customer's card has none.
    /// The attempt counts in a dry run, too: else a dry run would be a way to guess.
    ///
    /// - Throws: `store.unknown`, `pin.refused`, `pin.locked`, and the errors of ``OperateCard``.
    package func redeem(
        _ request: OperateCard.Request,
        token: Secret?,
        pin: Secret?,
        dryRun: Bool
    ) throws -> CardOperated {
        precondition(token != nil || pin != nil, "a card that nobody presented")
        try repositories.refuseTokens(in: [request.store.text])
        _ = try repositories.requireStore(request.store, mayBeNew: request.mayStoreBeNew)
        let serial = try accept(token, pin, serial: request.serial)
        var request = request
        request.serial = serial
        request.isPresented = token != nil
        return try OperateCard(repositories, context).operate(request, dryRun: dryRun)
    }

    /// - Returns: the serial of the card whose PIN it is.
    private func accept(_ token: Secret?, _ pin: Secret?, serial: Serial) throws -> Serial {
        let products = try repositories.ledger.products().map { try repositories.product($0) }
        let (subject, reading) = try find(token, serial, of: products)
        let product = products.first { $0.id == subject?.product } ?? reading.product
        let pinFormat = try subject?.pin?.format.map(repositories.products.format) ?? product?.pin
        // Without the request's id: a later success under the same id would reveal whose PIN it
        // was.
        var attempt = context
        attempt.requestID = nil
        guard let pin else { return try acceptWithoutPIN(subject, by: attempt) }
        let canonical = pinFormat?.canonical(pin.bytes) ?? pin.bytes
        let isRight = try PinCheck(hashes: repositories.hashes)
            .isRight(canonical, token: reading.token, of: subject)
        let answer = try repositories.ledger.recordPin(
            isRight: isRight,
            // A PIN for a card that has none does not count: nothing was guessed.
            card: subject?.pin == nil ? nil : subject?.card,
            renewal: isRight ? try renewal(of: canonical, subject, cost: product?.pinCost) : nil,
            by: attempt
        )
        switch answer {
        case .accepted:
            guard let subject else { preconditionFailure("the PIN of no card was accepted") }
            return subject.serial
        case .refused:
            throw try refusal(of: subject, isTyped: token == nil)
        case .locked: throw PINFailure.locked(serial: token == nil ? subject?.serial : nil)
        }
    }

    /// Accepts a card without a PIN by its token alone; an unknown token and a card with a PIN have
    /// the same refusal, which counts for no card.
    private func acceptWithoutPIN(
        _ subject: PinSubject?,
        by attempt: RequestContext
    ) throws -> Serial {
        if let subject, subject.pin == nil { return subject.serial }
        _ = try repositories.ledger.recordPin(isRight: false, card: nil, by: attempt)
        throw PINFailure.refusedWithoutPIN
    }

    /// The right PIN under the scheme that its product has now; nil if its verifier stays.
    private func renewal(
        of pin: [UInt8],
        _ subject: PinSubject?,
        cost: PINCost?
    ) throws -> PINRenewal? {
        guard let subject, let stored = subject.pin, let cost,
            PINRenewalRule.scheme(after: stored.verifier.scheme, cost: cost) == .online,
            let given = GivenPIN(clear: pin)
        else { return nil }
        var random = context.random()
        let maker = PINMaker(hashes: repositories.hashes)
        let verifier = try maker.verifier(
            of: given,
            serial: subject.serial,
            salt: PINMaker.salt(&random)
        )
        return PINRenewal(of: stored, to: maker.new(verifier))
    }

    /// The refusal of a wrong PIN, after it was counted.
    ///
    /// - Secrecy: the tries of a card that its token names would reveal that the token is right.
    private func refusal(of subject: PinSubject?, isTyped: Bool) throws -> PINFailure {
        guard let subject, subject.pin != nil else { return .refused }
        let tries = try repositories.ledger.pinTries(card: subject.card)
        guard !tries.isLocked else { return .lockedNow(serial: isTyped ? subject.serial : nil) }
        guard isTyped else { return .refused }
        return .wrong(serial: subject.serial, leftCount: tries.leftCount)
    }

    private func find(
        _ token: Secret?,
        _ serial: Serial,
        of products: [Product]
    ) throws -> (PinSubject?, (product: Product?, token: [UInt8])) {
        guard let token else {
            let card = try repositories.card(typed: serial)
            return (try repositories.ledger.pinSubject(card: card.number), (nil, []))
        }
        let alone = try repositories.ledger.recordedFormats().filter { $0.role == .token }
        let typed = TypedToken(
            token.bytes,
            products,
            alone: try alone.map(repositories.products.format)
        )
        let hashes = typed.hashes(repositories.hashes)
        var subject = try repositories.ledger.pinSubject(tokenHashes: hashes)
        // A token whose time or whose one transaction is over is that of no card.
        if let terms = subject?.token?.terms, !terms.allows(.transaction, at: context.at) {
            subject = nil
        }
        if subject == nil, try repositories.tokenFormats().isSpecimen(token.bytes) {
            throw SpecimenFailure.typed(Serial(String(decoding: token.bytes, as: UTF8.self)))
        }
        return (subject, typed.reading(hash: subject?.token?.hash, hashes))
    }
}

/// Unlocks a card that wrong PINs have locked.
package struct UnlockCard {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Releases the hold `pin` and resets the count; other holds remain.
    ///
    /// - Throws: `card.unknown`.
    package func unlock(_ typed: Serial, reason: String, dryRun: Bool) throws -> CardUnlocked {
        let card = try repositories.card(typed: typed)
        guard !dryRun else {
            let isUnlocked = try repositories.ledger.pinTries(card: card.number) == PinTries()
            return CardUnlocked(
                card: try repositories.facts(of: card, context),
                alreadyDone: isUnlocked,
                dryRun: true
            )
        }
        let recorded = try repositories.ledger.unlockPin(
            card: card.number,
            reason: reason,
            by: context
        )
        return CardUnlocked(
            card: try repositories.facts(
                of: repositories.ledger.card(serial: card.serial),
                context
            ),
            alreadyDone: recorded == .already,
            dryRun: false
        )
    }
}

/// The result of unlocking a card.
package struct CardUnlocked: Hashable, Sendable {
    /// The card after the unlock.
    package var card: CardFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// True if nothing is changed.
    package var dryRun: Bool
}
