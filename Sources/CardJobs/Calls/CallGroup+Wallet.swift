import CardCore
import CardLedger
import CardVault

// The decision of calls about wallets.
extension CallGroup {
    /// Decides the effect of a call on the wallet of its client.
    func decide(_ intent: WalletIntent, of call: PreparedCall) throws -> CallResult {
        switch intent {
        case .refused(let refusal): try refuse(call, refusal)
        case .create(let creation): try create(creation, of: call)
        case .activate(let message, let terms): try activate(message, terms, of: call)
        case .delete(let message): try delete(message, of: call)
        case .look(let message): try look(message, of: call)
        case .move(let message): try move(message, of: call)
        case .complete(let message): try complete(message, of: call)
        case .addToken(let draft): try addToken(draft, of: call)
        case .changePIN(let draft): try changePIN(draft, of: call)
        case .set(let settings): try set(settings, of: call)
        }
    }

    /// The facts of a card with everything that the group wrote so far.
    func facts(of wallet: WalletCard) throws -> WalletCardFacts {
        try WalletFacts(served: served, now: session.now, newOrders: newOrders)
            .card(WalletCardRows(wallet, session.wallets))
    }

    /// The card of the client with that serial; nil if it is in another wallet, in none or deleted.
    func walletCard(_ serial: Serial, of call: PreparedCall) throws -> (WalletCard, Card)? {
        guard let (wallet, card) = try everyWalletCard(serial, of: call),
            !card.lifeCycle.isDeleted
        else { return nil }
        return (wallet, card)
    }

    /// The same for a card that may be deleted.
    private func everyWalletCard(_ serial: Serial, of call: PreparedCall) throws -> (
        WalletCard, Card
    )? {
        guard let card = try session.cards(withSerials: [serial]).first,
            let wallet = try session.wallets.walletCard(card.number),
            wallet.client == call.client.name
        else { return nil }
        return (wallet, card)
    }

    /// Refuses a call; one without a card of the client leaves no row.
    func refuse(_ call: PreparedCall, _ refusal: WalletRefusal) throws -> CallResult {
        try call.redone?.requireRefused(refusal)
        let answer = call.answer(.wallet(.refused(refusal)))
        return refusal.leavesRow ? try record(call, answer) : .answered(answer)
    }

    /// The result of a call whose card another call deleted since it was prepared.
    func lost(_ call: PreparedCall) throws -> CallResult {
        try call.redone?.requireRefused(.cardUnknown)
        return .stale
    }
}

extension KnownMessage {
    /// True if it is a request of which something can be captured or voided.
    var isPending: Bool { phase == .request && standing == .requested }
}

extension WalletRefusal {
    /// True if a refused call is recorded: the client knows the card, or the rule.
    ///
    /// The stop of a place ends, and the same call is decided then.
    var leavesRow: Bool {
        switch self {
        case .cardUnknown, .cardsDiffer, .transactionUnknown, .tooManyGuesses, .rule(.pinLimit):
            false
        case .cardIDsTaken, .notInactive, .unsettled, .notPending, .tooMuch, .noFormat,
            .tooManyTries, .rule:
            true
        }
    }

    /// The nearest code of a row, by which a restore names the refusal.
    var code: RowCode {
        switch self {
        case .cardIDsTaken: .conflict
        case .cardUnknown: .cardUnknown
        case .cardsDiffer: .mismatch
        case .transactionUnknown: .originalUnknown
        case .notInactive: .alreadyActive
        case .unsettled: .unsettled
        case .notPending: .alreadyConfirmed
        case .tooMuch: .notAllowed
        case .noFormat, .tooManyTries: .alphabet
        case .tooManyGuesses: .pinLimit
        case .rule(let code): code
        }
    }
}

// Messages.
extension CallGroup {
    /// An accepted message with its number.
    private struct Accepted {
        let number: MessageNumber
        let decided: DecidedMessages
    }

    /// Decides a message of a call; the result is the refusal of it, if it is not accepted.
    private func accept(_ message: Message, of call: PreparedCall) throws -> Result<
        Accepted, Refused
    > {
        guard !call.client.isForbidden(message) else {
            return .failure(Refused(result: try refuse(call, .rule(.productUnknown))))
        }
        let decided = try session.decide([message], from: facts(of: call))
        guard let result = decided.messages.first else { preconditionFailure("no outcome") }
        try call.redone?.requireSame(result.outcome)
        try renewPINs(of: call, after: decided)
        guard result.outcome.verdict == .applied, let number = result.outcome.message else {
            let code = result.outcome.code ?? .conflict
            return .failure(Refused(result: try refuse(call, .rule(code))))
        }
        try useTokens(of: call, after: result.outcome)
        return .success(Accepted(number: number, decided: decided))
    }

    /// A message that was not accepted, with the result of its call.
    private struct Refused: Error { let result: CallResult }

    /// The answer with a card.
    private func answer(_ call: PreparedCall, _ wallet: WalletCard, by message: MessageNumber?)
        throws -> CallResult
    {
        let answer = call.answer(.wallet(.card(try facts(of: wallet))))
        return try record(call, answer, message: message)
    }

    private func activate(_ message: Message, _ terms: TokenTerms?, of call: PreparedCall) throws
        -> CallResult
    {
        guard let (wallet, card) = try walletCard(message.card, of: call) else {
            return try lost(call)
        }
        guard card.lifeCycle == .inactive else {
            return try refuse(call, .notInactive(try facts(of: wallet).status))
        }
        switch try accept(message, of: call) {
        case .failure(let refused): return refused.result
        case .success(let accepted):
            if let terms { try session.setTerms(terms, ofTokensOf: card.number) }
            return try answer(call, wallet, by: accepted.number)
        }
    }

    private func delete(_ message: Message, of call: PreparedCall) throws -> CallResult {
        guard let (wallet, card) = try walletCard(message.card, of: call) else {
            return try lost(call)
        }
        guard card.lifeCycle != .inactive else {
            try session.spoil(card, request: message.id, by: call.client.name)
            return try answer(call, wallet, by: nil)
        }
        guard card.loadPending == 0, card.reserved == 0 else {
            return try refuse(call, .unsettled)
        }
        switch try accept(message, of: call) {
        case .failure(let refused): return refused.result
        case .success(let accepted): return try answer(call, wallet, by: accepted.number)
        }
    }

    private func look(_ message: Message, of call: PreparedCall) throws -> CallResult {
        guard let (wallet, card) = try walletCard(message.card, of: call) else {
            return try lost(call)
        }
        // A card that wrong PINs locked is not looked at: the right one would be told.
        guard card.holds != [.pin] else { return try refuse(call, .rule(.pinLocked)) }
        switch try accept(message, of: call) {
        case .failure(let refused): return refused.result
        case .success(let accepted): return try answer(call, wallet, by: accepted.number)
        }
    }

    private func move(_ message: Message, of call: PreparedCall) throws -> CallResult {
        guard let (wallet, _) = try walletCard(message.card, of: call) else {
            return try lost(call)
        }
        switch try accept(message, of: call) {
        case .failure(let refused): return refused.result
        case .success(let accepted): return try answer(call, accepted.number, of: wallet)
        }
    }

    /// Captures or voids a pending transaction in the transaction that reads its open amount.
    ///
    /// An operator may have voided the card since: the goods are gone, so the transaction is
    /// completed like the request of an advice.
    private func complete(_ message: Message, of call: PreparedCall) throws -> CallResult {
        let sender = call.client.name.sender
        guard let (wallet, card) = try everyWalletCard(message.card, of: call),
            let original = message.originalID,
            let request = try session.wallets.bookedMessage(original, of: sender)?.message
        else { return try lost(call) }
        guard request.isPending else {
            return try card.lifeCycle.isDeleted ? lost(call) : refuse(call, .notPending)
        }
        if let amount = message.amountMinor, amount > request.openMinor {
            return try refuse(call, .tooMuch)
        }
        switch try accept(message, of: call) {
        case .failure(let refused): return refused.result
        case .success(let accepted): return try answer(call, accepted.number, of: wallet)
        }
    }

    /// The answer with a transaction, which gets its public id.
    private func answer(_ call: PreparedCall, _ number: MessageNumber, of wallet: WalletCard) throws
        -> CallResult
    {
        guard let unnamed = try session.wallets.bookedMessage(number) else {
            preconditionFailure("message \(number) does not exist")
        }
        let key = try served.repositories.serviceKey()
        let id = key.publicID(of: "message", call.client.name, [unnamed.message.id.text])
        try session.name(number, id)
        var booked = unnamed
        booked.publicID = id
        let transaction = try WalletTransaction.made(
            of: booked,
            card: wallet,
            session.wallets
        )
        guard let transaction else {
            preconditionFailure("message \(number) is not a transaction")
        }
        let outcome = WalletOutcome.transaction(transaction, try facts(of: wallet))
        return try record(call, call.answer(.wallet(outcome)), message: number)
    }
}

// Secrets and settings.
extension CallGroup {
    private func addToken(_ draft: WalletTokenDraft, of call: PreparedCall) throws -> CallResult {
        guard let (wallet, card) = try walletCard(draft.card, of: call) else {
            return try lost(call)
        }
        let known = try session.wallets.walletTokens(ofCard: card.number)
        guard !known.contains(where: { $0.refID.hasSameBytes(as: draft.refID) }) else {
            return .answered(call.answer(.refused(.duplicate)))
        }
        guard let (version, made) = try insert(draft, to: card) else {
            return try refuse(call, .tooManyTries)
        }
        let key = try served.repositories.serviceKey()
        let id = key.publicID(of: "token", call.client.name, ["\(wallet.publicID)", draft.refID])
        try session.note(
            WalletToken(
                card: card.number,
                version: version,
                refID: draft.refID,
                publicID: id,
                metadata: draft.metadata,
                at: session.now
            )
        )
        try call.redone?.requireAccepted()
        guard let token = made.drawn else {
            return try record(call, call.answer(.wallet(.card(try facts(of: wallet)))))
        }
        let outcome = WalletOutcome.token(
            MadeWalletToken(
                id: id,
                refID: draft.refID,
                token: token,
                terms: made.stored.terms,
                metadata: draft.metadata
            ),
            try facts(of: wallet)
        )
        var answer = call.answer(.wallet(outcome))
        answer.wallet = JournaledWallet(made)
        return try record(call, answer)
    }

    /// Adds the token, or another one if a card has it; nil if a card has each that was drawn.
    private func insert(_ draft: WalletTokenDraft, to card: Card) throws -> (
        version: Int, made: WalletTokenDraft
    )? {
        var draft = draft
        for _ in 0..<Self.mostTokens {
            if let version = try session.addToken(draft.stored, to: card.number) {
                return (version, draft)
            }
            guard let format = draft.drawn?.format else { return nil }
            var random = served.context.random()
            let token = format.draw(using: &random)
            draft.drawn = ShownSecret(Secret(token), of: format)
            draft.stored.hash = served.repositories.hashes.tokenHash(token)
        }
        return nil
    }

    /// The number of tokens that are drawn for one call.
    private static let mostTokens = 100

    private func changePIN(_ draft: WalletPINDraft, of call: PreparedCall) throws -> CallResult {
        guard let (wallet, card) = try walletCard(draft.card, of: call) else {
            return try lost(call)
        }
        try session.replacePIN(of: card.number, by: draft.stored, draft.recorded)
        try call.redone?.requireAccepted()
        let facts = try facts(of: wallet)
        guard let pin = draft.drawn else {
            return try record(call, call.answer(.wallet(.card(facts))))
        }
        var answer = call.answer(.wallet(.pin(pin, facts)))
        answer.wallet = JournaledWallet(draft)
        return try record(call, answer)
    }

    private func set(_ settings: WalletSettings, of call: PreparedCall) throws -> CallResult {
        try session.set(settings, of: call.client.name)
        try call.redone?.requireAccepted()
        return try record(call, call.answer(.wallet(.settings(settings))))
    }
}
