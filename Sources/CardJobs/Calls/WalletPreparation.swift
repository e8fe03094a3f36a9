import CardCore
import CardLedger
import CardVault

/// The preparation of one call about a wallet on a snapshot.
struct WalletPreparation {
    let served: ServedCalls
    let client: ClientRecord
    let terms: WalletTerms
    /// The key of the service, from which the ids of records follow.
    let key: ServiceKey
    /// The id of the call among all calls.
    let requestID: String
    /// The moment of the preparation, by our clock.
    let now: Instant

    /// A prepared intent with the facts of it that a call has.
    struct Prepared {
        var intent: WalletIntent
        /// The parts that decide the effect.
        var content: CallContent
        /// The key that the client chose, and its scope; nil if a repetition is not recognised.
        var key: (text: String, scope: String)?
        var pins: [PreparedCall.CheckedPIN] = []
        var tokens: [PreparedCall.CheckedToken] = []
    }

    var repositories: Repositories { served.repositories }

    /// Prepares the request.
    func prepared(_ request: WalletRequest) async throws -> Prepared {
        switch request {
        case .create(let new, let formats): try await create(new, formats, active: nil)
        case .createActive(let new, let formats, let activation):
            try await create([new], formats, active: activation)
        case .activate(let id, let activation): try activate(id, activation)
        case .delete(let id): try delete(id)
        case .addToken(let id, let wanted): try addToken(id, wanted)
        case .changePIN(let id, let format): try changePIN(id, format)
        case .look(let card, let pin): try look(card, pin)
        case .move(let move): try self.move(move)
        case .capture(let id, let wanted): try complete(id, as: .confirm, wanted)
        case .void(let id, let wanted): try complete(id, as: .reverse, wanted)
        case .set(let settings): set(settings)
        }
    }

    /// The card of the client with that id, and as calls find it; a deleted one, too, so that a
    /// repeated call is recognised.
    func card(_ id: WalletCardID) throws -> (wallet: WalletCard, found: FoundCard)? {
        let wallet = try repositories.ledger.readWallets { reading in
            try reading.walletCard(id, of: client.name).flatMap { wallet in
                try reading.card(numbered: wallet.card).map { (wallet, $0) }
            }
        }
        guard let (wallet, card) = wallet,
            let found = try served.find(
                PresentedCard(card.serial.text),
                for: client,
                to: .lookup
            )
        else { return nil }
        return (wallet, found)
    }

    /// The same for a card that a token names, whatever its terms are.
    func card(_ token: PresentedCard) throws -> (wallet: WalletCard, found: FoundCard)? {
        guard let found = try served.find(token, for: client, to: .repetition) else {
            return nil
        }
        let wallet = try repositories.ledger.readWallets { reading in
            try reading.walletCard(found.subject.card)
        }
        guard let wallet, wallet.client == client.name else { return nil }
        return (wallet, found)
    }

    /// A message about a card of the client.
    func message(
        _ id: MessageID,
        _ operation: Operation,
        in phase: Phase,
        on card: Serial,
        values: WalletValues = WalletValues()
    ) -> Message {
        var message = Message(
            id: id,
            operation: operation,
            phase: phase,
            store: StoreID(values.originatedBy ?? client.name.text),
            time: now,
            card: card
        )
        message.meta = values.meta
        return message
    }

    /// A refusal of a call without a card, of which no row is made.
    func refused(_ refusal: WalletRefusal, _ operation: String) -> Prepared {
        Prepared(intent: .refused(refusal), content: CallContent(operation))
    }
}

// The simple ones.
extension WalletPreparation {
    private func delete(_ id: WalletCardID) throws -> Prepared {
        guard let (wallet, found) = try card(id) else { return refused(.cardUnknown, "delete") }
        var content = CallContent("wallet delete")
        content.card = .known(wallet.card)
        guard !found.isDeleted else {
            return Prepared(intent: .refused(.cardUnknown), content: content)
        }
        let message = message(
            WalletMessageID.deletion(of: wallet.publicID),
            .void,
            in: .final,
            on: found.facts.serial
        )
        return Prepared(intent: .delete(message), content: content)
    }

    private func look(_ card: PresentedCard, _ pin: GivenPIN) throws -> Prepared {
        guard let (wallet, found) = try self.card(card), found.allows(.lookup, at: now),
            !found.isDeleted
        else {
            return refused(.cardUnknown, "look")
        }
        var content = CallContent("wallet look")
        content.card = .known(wallet.card)
        var message = message(
            WalletMessageID.look(at: wallet.publicID, requestID),
            .lookup,
            in: .final,
            on: found.facts.serial
        )
        let (evidence, checked) = try served.look(at: pin, of: found, isOptional: true)
        message.pin = evidence
        return Prepared(intent: .look(message), content: content, pins: [checked])
    }

    private func set(_ settings: WalletSettings) -> Prepared {
        var content = CallContent("wallet settings")
        content.further["defaultExpiresInDays"] = .integer(settings.defaultExpiresInDays)
        return Prepared(intent: .set(settings), content: content)
    }
}

// Money.
extension WalletPreparation {
    private func move(_ move: WalletMove) throws -> Prepared {
        let named = try move.cardID.map { try card($0) }
        let presented = try move.token.map { try card($0) }
        guard let (wallet, found) = presented ?? named ?? nil else {
            return refused(.cardUnknown, "move")
        }
        guard let named = named ?? (wallet, found) else { return refused(.cardUnknown, "move") }
        guard named.wallet.card == wallet.card else { return refused(.cardsDiffer, "move") }
        var content = CallContent(
            "wallet \(move.direction) \(move.isPending ? "pending" : "final")"
        )
        content.card = .known(wallet.card)
        content.amountMinor = move.amountMinor
        content.currency = move.currency
        content.further["originatedBy"] = move.originatedBy.map(JSON.string)
        content.further["metadata"] = move.metadata.map(JSON.string)
        let key = (text: move.refID, scope: wallet.publicID.description)
        guard !found.isDeleted, move.token == nil || found.allows(.transaction, at: now) else {
            return Prepared(intent: .refused(.cardUnknown), content: content, key: key)
        }
        var values = WalletValues()
        values.originatedBy = move.originatedBy
        values.metadata = move.metadata
        var message = message(
            WalletMessageID.transaction(of: wallet.publicID, move.refID),
            move.direction.operation,
            in: move.isPending ? .request : .final,
            on: found.facts.serial,
            values: values
        )
        message.amountMinor = move.amountMinor
        message.currency = move.currency
        let isNeeded = terms.requiresPIN && move.token != nil
        let (evidence, checked) = try served.look(at: move.pin, of: found, isOptional: !isNeeded)
        message.pin = evidence
        return Prepared(
            intent: .move(message),
            content: content,
            key: key,
            pins: [checked],
            tokens: [found.checkedToken].compactMap(\.self)
        )
    }

    private func complete(_ id: PublicID, as phase: Phase, _ wanted: WalletCompletion) throws
        -> Prepared
    {
        let parent = try repositories.ledger.readWallets { reading in
            try served.transaction(id, of: client, reading).flatMap { booked, wallet in
                try reading.card(numbered: wallet.card).map { (booked.message, wallet, $0) }
            }
        }
        guard let (request, wallet, card) = parent,
            WalletMessageID.refID(request.id, of: wallet.publicID) != nil
        else { return refused(.transactionUnknown, "complete") }
        var content = CallContent("wallet \(phase == .confirm ? "capture" : "void")")
        content.originalKey = request.id.text
        content.card = .known(wallet.card)
        if phase == .confirm { content.amountMinor = wanted.amountMinor }
        content.further["metadata"] = wanted.metadata.map(JSON.string)
        let key = (text: wanted.refID, scope: wallet.publicID.description)
        guard request.isPending || !card.lifeCycle.isDeleted else {
            return Prepared(intent: .refused(.cardUnknown), content: content, key: key)
        }
        var values = WalletValues()
        values.metadata = wanted.metadata
        var message = message(
            WalletMessageID.transaction(of: wallet.publicID, wanted.refID),
            request.operation,
            in: phase,
            on: card.serial,
            values: values
        )
        message.store = request.store
        message.originalID = request.id
        if phase == .confirm { message.amountMinor = wanted.amountMinor }
        message.currency = request.currency
        return Prepared(intent: .complete(message), content: content, key: key)
    }
}

extension FoundCard {
    /// True if the client deleted the card.
    var isDeleted: Bool { facts.lifeCycle.isDeleted }

    /// Returns true if a number named the card, or a token whose terms allow that use now.
    func allows(_ use: CredentialTerms.Use, at now: Instant) -> Bool {
        subject.token?.terms.allows(use, at: now) ?? true
    }
}
