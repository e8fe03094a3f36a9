import CardCore
import CardLedger
import CardVault

// The making of cards, with or without their activation.
extension CallGroup {
    /// Makes the cards of a call: all of them, or none.
    func create(_ creation: WalletCreation, of call: PreparedCall) throws -> CallResult {
        let taken = try WalletCreation.taken(of: creation.new, call.client.name, session.wallets)
        guard taken.isEmpty else { return try refuse(call, .cardIDsTaken(taken)) }
        switch creation.source {
        case .drawn(let drawn): return try create(creation, drawn, of: call)
        case .journaled(let lost): return try bringBack(creation, lost, of: call)
        }
    }

    private func create(
        _ creation: WalletCreation,
        _ drawn: AnsweredCards,
        of call: PreparedCall
    ) throws -> CallResult {
        var drawn = drawn
        var body: [UInt8]?
        do {
            if creation.activation != nil {
                // The order has the code of the answer, and the answer shows the card after its
                // activation: both are made once for the answer, and taken back.
                guard let tried = try tried({ try make(creation, &drawn, of: call, body: []) })
                else { return .stale }
                body = Array(tried.answer.body.utf8)
            }
            guard let made = try make(creation, &drawn, of: call, body: body) else {
                return .stale
            }
            precondition(body.map { $0 == Array(made.answer.body.utf8) } ?? true)
            var answer = made.answer
            answer.wallet = JournaledWallet(
                creation,
                LostWalletCards(
                    cards: JournaledCards(
                        made.minted,
                        of: made.order.id,
                        epochs: KeyEpochs(served.repositories.hashes)
                    ),
                    productVersion: made.order.productVersion,
                    answerCode: try key().answerCode(of: Array(answer.body.utf8))
                )
            )
            return try record(call, answer, message: made.message)
        } catch let refused as RefusedActivation {
            return try refuse(call, .rule(refused.code))
        }
    }

    private func key() throws -> ServiceKey { try served.repositories.serviceKey() }

    /// Cards that were made.
    private struct Made {
        let order: OrderRecord
        let minted: [MintedCard]
        let answer: CallAnswer
        /// The message that activated the only card.
        let message: MessageNumber?
    }

    /// The activation of a new card was refused: the card is not made either.
    private struct RefusedActivation: Error { let code: RowCode }

    /// A part of the transaction that is taken back, because only its result was wanted.
    private struct Tried: Error { let made: Made? }

    private func tried(_ body: () throws -> Made?) throws -> Made? {
        do {
            return try session.savepoint { throw Tried(made: try body()) }
        } catch let tried as Tried { return tried.made }
    }

    /// Makes the cards; `body` is that of the answer if it is known, and empty for a trial.
    ///
    /// - Returns: nil if another order got the numbers.
    /// - Throws: ``RefusedActivation``.
    private func make(
        _ creation: WalletCreation,
        _ drawn: inout AnsweredCards,
        of call: PreparedCall,
        body: [UInt8]?
    ) throws -> Made? {
        var cards: [MadeWalletCard] = []
        var answer: CallAnswer?
        let order = try drawn.create(in: session, under: key(), isTrial: body == []) {
            order,
            shown in
            cards = try self.cards(of: creation, in: order, shown, call)
            if let body { return body }
            let made = call.answer(.wallet(.created(cards)))
            answer = made
            return Array(made.body.utf8)
        }
        guard case .made(let order, let minted) = order else { return nil }
        guard let activation = creation.activation else {
            guard let answer else { preconditionFailure("cards without an answer") }
            return Made(order: order, minted: minted, answer: answer, message: nil)
        }
        let message = try activate(activation, of: call)
        for index in cards.indices { cards[index].facts = try facts(of: cards[index], call) }
        return Made(
            order: order,
            minted: minted,
            answer: call.answer(.wallet(.created(cards))),
            message: message
        )
    }

    /// Puts the cards of an order into the wallet of the client, in the order of the request.
    private func cards(
        of creation: WalletCreation,
        in order: OrderRecord,
        _ shown: [ShownCard],
        _ call: PreparedCall
    ) throws -> [MadeWalletCard] {
        let wallets = try addToWallet(creation, in: order, call)
        // A part that is taken back may leave the order here: the next one gets its id.
        newOrders[order.id] = CallOrder(
            order,
            product: try served.repositories.product(of: order)
        )
        return try zip(wallets, shown).map { MadeWalletCard(try facts(of: $0), $1) }
    }

    private func addToWallet(
        _ creation: WalletCreation,
        in order: OrderRecord,
        _ call: PreparedCall
    ) throws -> [WalletCard] {
        let (key, client) = (try key(), call.client.name)
        return try creation.new.enumerated().map { index, new in
            try session.addWalletCard(
                new,
                key.publicID(of: "card", client, [new.id.text]),
                card: CardNumbering.number(order: order.id, position: index + 1),
                of: client
            )
        }
    }

    private func facts(of card: MadeWalletCard, _ call: PreparedCall) throws -> WalletCardFacts {
        let wallet = try session.wallets.walletCard(card.facts.cardID, of: call.client.name)
        guard let wallet else { preconditionFailure("the card \(card.facts.id) is not there") }
        return try facts(of: wallet)
    }

    /// Activates the only card of a call.
    private func activate(_ activation: WalletCreation.Activation, of call: PreparedCall) throws
        -> MessageNumber
    {
        guard !call.client.isForbidden(activation.message) else {
            throw RefusedActivation(code: .productUnknown)
        }
        let decided = try session.decide([activation.message], from: facts(of: call))
        guard let outcome = decided.messages.first?.outcome else {
            preconditionFailure("no outcome")
        }
        guard outcome.verdict == .applied, let number = outcome.message, let card = outcome.card
        else { throw RefusedActivation(code: outcome.code ?? .conflict) }
        if let terms = activation.terms { try session.setTerms(terms, ofTokensOf: card) }
        return number
    }
}

// Cards that a restore brings back.
extension CallGroup {
    /// Makes the cards of a call that a restore lost, with their serials and hashes.
    private func bringBack(
        _ creation: WalletCreation,
        _ lost: LostWalletCards,
        of call: PreparedCall
    ) throws -> CallResult {
        let returning = ReturningAnswer(
            order: lost.cards.order,
            request: creation.order,
            productVersion: lost.productVersion,
            cards: lost.cards.cards,
            epochs: lost.cards.epochs,
            answerCode: lost.answerCode
        )
        let order = try session.bringBack(returning) { reservation in
            try served.repositories.reservationLog.append(reservation)
            served.context.reached(.orderReserved)
        }
        guard let order else { return try refuse(call, .cardIDsTaken([])) }
        _ = try addToWallet(creation, in: order, call)
        var message: MessageNumber?
        if let activation = creation.activation {
            do {
                message = try activate(activation, of: call)
            } catch let refused as RefusedActivation {
                return try refuse(call, .rule(refused.code))
            }
        }
        try call.redone?.requireAccepted()
        return try record(call, call.answer(.wallet(.created([]))), message: message)
    }
}
