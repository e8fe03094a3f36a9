import CardCore
import CardLedger
import CardVault

// The cards that calls buy.
extension CallGroup {
    /// Buys a card: makes it, activates it, charges its price and seals its secrets, or nothing.
    func pull(_ pull: CardPull, of call: PreparedCall) throws -> CallResult {
        if let redone = pull.redone { return try redo(redone, of: call) }
        let before = deliveries
        do {
            return try session.savepoint { try buy(pull, for: call) }
        } catch let refusal as PullRefusal {
            deliveries = before
            return try record(call, call.answer(.pullRefused(refusal)))
        }
    }

    /// Notes that an answer has the secrets of a delivery.
    func open(_ number: DeliveryNumber, for call: PreparedCall) -> CallResult {
        session.noteOpening(of: number)
        deliveries.noteOpening(of: number)
        return .answered(call.answer(.opened))
    }

    /// - Throws: ``PullRefusal``; errors because of which nothing is known.
    private func buy(_ pull: CardPull, for call: PreparedCall) throws -> CallResult {
        guard let newest = try served.newestDigital(pull.product, for: call.client) else {
            throw PullRefusal.productUnknown
        }
        let product = newest.product
        let currency = product.terms.currency
        guard let amountMinor = WholeUnits.minor(pull.units, in: currency),
            product.terms.denomination.allows(amountMinor)
        else { throw PullRefusal.amount(AllowedAmounts(activating: product.terms)) }
        let (order, answered) = try card(of: newest, amountMinor: amountMinor, for: call)
        let message = Message(
            activating: answered.card.serial,
            as: pull.id,
            by: call.client.name,
            amountMinor: amountMinor,
            in: currency,
            at: session.now
        )
        let (sold, number) = try activate(message, of: call, order)
        let charge = ChargeRequest(call.key.key, priceMinor: amountMinor, currency: currency)
        do {
            let step = try session.charge(charge, of: call.client.name) { pull.id.bytes }
            // A charge without its call was made by hand, or by a call that is lost.
            guard step.recorded == .new else { throw ChargeKnown() }
        } catch FundingFailure.insufficient, FundingFailure.none, FundingFailure.currency {
            throw PullRefusal.unpaid
        }
        guard let key = pull.key else { preconditionFailure("a new pull without a key") }
        let isFirst = try isUnused(key)
        let delivery = try deliveries.seal(
            answered.secrets,
            of: answered.card.serial,
            to: key,
            at: session.now,
            in: served.repositories.vault
        )
        let facts = PulledFacts(
            id: pull.id,
            serial: answered.card.serial,
            product: product.id,
            code: product.article.digital?.code ?? .token,
            amountMinor: amountMinor,
            currency: currency,
            lastDay: sold.expiresOn
        )
        var answer = call.answer(.pulled(facts))
        _ = try record(call, answer, message: number, delivery: delivery.number)
        answer.pulled = PulledCall(
            secrets: answered.secrets,
            serial: answered.card.serial,
            journaled: JournaledPull(
                answered.card,
                as: pull.id,
                of: order,
                epochs: KeyEpochs(served.repositories.hashes),
                delivery: delivery,
                sealedTo: key,
                isFirst: isFirst
            ),
            message: message
        )
        return .answered(answer)
    }

    /// Returns true if nothing is sealed to a key; the deliveries of the group are stored at its end.
    private func isUnused(_ key: DeliveryKey) throws -> Bool {
        if let known = unusedKeys[key.salt] { return known }
        let isUnused = try served.repositories.vault.isUnused(key)
        unusedKeys[key.salt] = isUnused
        return isUnused
    }

    /// A charge has the id of the call, which has no row.
    private struct ChargeKnown: Error {}
}

// The card.
extension CallGroup {
    /// Makes the next card of the client's orders, of the shared ones, or of one that is made now.
    private func card(
        of newest: NewestProduct,
        amountMinor: Int64,
        for call: PreparedCall
    ) throws -> (order: OrderRecord, card: AnsweredCard) {
        let product = newest.product
        let wish = PullRule.Wish(
            client: call.client.name,
            environment: call.client.terms.environment,
            amountMinor: amountMinor,
            newestVersion: newest.versionOfMadeOrders
        )
        let orders = try session.openPullOrders(ofProduct: product.id)
        if PullRule.order(for: wish, among: orders) == nil {
            // A reservation cannot be taken back: it is made for a card that is paid for.
            guard product.article.digital?.isUnlimited == true else {
                throw PullRefusal.outOfStock
            }
            try requireFunds(amountMinor, of: call.client)
            guard try makeOrder(of: product, wish.environment) != nil else {
                throw PullRefusal.outOfStock
            }
        }
        let made = try PulledCard(served.repositories, served.context, ahead: served.ahead)
            .make(of: product.id, for: wish, in: session)
        guard let made else { throw PullRefusal.outOfStock }
        return made
    }

    private func requireFunds(_ amountMinor: Int64, of client: ClientRecord) throws {
        let account = try session.fundingAccount(of: client.name)
        guard amountMinor <= account.balance.fundingMinor + account.terms.creditMinor else {
            throw PullRefusal.unpaid
        }
    }

    private func makeOrder(of product: Product, _ environment: Environment) throws -> OrderRecord? {
        guard let format = product.serial else { return nil }
        return try session.createPullOrder(
            format,
            ofProduct: product.id,
            sizes: PullProductRule.orderSizes,
            request: { size, first in
                var request = OrderRequest(
                    .pull(client: nil),
                    of: size,
                    product: product.id,
                    requestID: PullRule.madeOrderPrefix + first.text
                )
                request.environment = environment
                return request
            },
            reserve: {
                try served.repositories.reservationLog.append($0)
                served.context.reached(.orderReserved)
            }
        )
    }

    /// - Returns: the card after its activation, and the number of the message.
    private func activate(_ message: Message, of call: PreparedCall, _ order: OrderRecord) throws
        -> (card: Card, number: MessageNumber?)
    {
        let decided = try session.decide([message], from: facts(of: call))
        guard let result = decided.messages.first else { preconditionFailure("no outcome") }
        try call.redone?.requireSame(result.outcome)
        guard result.outcome.verdict == .applied, let card = decided.card(message.card) else {
            guard call.redone == nil else {
                throw CallDiffers(code: result.outcome.code ?? .conflict)
            }
            throw try refusal(result.outcome, of: order)
        }
        return (card, result.outcome.message)
    }

    private func refusal(_ outcome: RowOutcome, of order: OrderRecord) throws -> any Error {
        switch outcome.code {
        case .notAllowed?, .amountMissing?, .currencyMismatch?:
            // The order has an older version of the product.
            let terms = try served.repositories.product(of: order).terms
            return PullRefusal.amount(AllowedAmounts(activating: terms))
        case let code: return PullRefusal.notSold(code ?? .conflict)
        }
    }
}

extension Message {
    /// The activation of a card that a call buys, at the client as the store.
    init(
        activating serial: Serial,
        as id: PublicID,
        by client: ClientName,
        amountMinor: Int64,
        in currency: Currency,
        at instant: Instant
    ) {
        self.init(
            id: MessageID("pull:\(id)"),
            operation: .activate,
            phase: .final,
            store: StoreID(client.text),
            time: instant,
            card: serial
        )
        self.amountMinor = amountMinor
        self.currency = currency
    }
}

// A pull that a restore decides once more.
extension CallGroup {
    /// - Throws: ``CallDiffers``.
    private func redo(_ redone: RedonePull, of call: PreparedCall) throws -> CallResult {
        let pull = redone.pull
        let place = try served.repositories.vault.place(
            for: pull.delivery,
            sealedTo: pull.keyFingerprint
        )
        switch place {
        case .taken: throw CallDiffers(code: nil, pull: .deliveryTaken(pull.delivery.number))
        case .keyMissing: throw CallDiffers(code: nil, pull: .deliveryKeyMissing)
        case .free, .present, .shredded: break
        }
        let order = try insert(pull)
        let (_, number) = try activate(redone.message, of: call, order)
        try charge(redone, of: call)
        if place == .free {
            try deliveries.putBack(pull.delivery, in: served.repositories.vault)
        }
        return try record(
            call,
            call.answer(.noted(session.now)),
            message: number,
            delivery: place == .shredded ? nil : pull.delivery.number
        )
    }

    /// Inserts the card of then at its position.
    private func insert(_ pull: JournaledPull) throws -> OrderRecord {
        let order = try order(of: pull)
        let position = pull.card.position
        guard order.request.isPulled, order.state == .released else {
            throw CallDiffers(code: nil, pull: .orderEnded(order.id))
        }
        guard order.minted + 1 == position else {
            throw CallDiffers(code: nil, pull: .cardsBefore(order.id, position: order.minted + 1))
        }
        var isDrawn = false
        return try session.pullCard(of: order.id, epochs: pull.cards.epochs) { _, _ in
            guard !isDrawn else { throw CallDiffers(code: nil, pull: .tokenTaken) }
            isDrawn = true
            return pull.card
        }
        .order
    }

    private func order(of pull: JournaledPull) throws -> OrderRecord {
        let id = pull.cards.order
        if let order = try session.order(id) {
            guard pull.order == nil || order.request == pull.order?.order.request else {
                throw CallDiffers(code: nil, pull: .orderEnded(id))
            }
            return order
        }
        guard let lost = pull.order?.order else {
            throw CallDiffers(code: nil, pull: .orderMissing(id))
        }
        do {
            try session.bringBack(lost)
        } catch is ReservationFailure {
            throw CallDiffers(code: nil, pull: .orderMissing(id))
        }
        return lost
    }

    private func charge(_ redone: RedonePull, of call: PreparedCall) throws {
        guard let amountMinor = redone.message.amountMinor, let currency = redone.message.currency
        else { throw CallDiffers(code: .amountMissing) }
        let charge = ChargeRequest(call.key.key, priceMinor: amountMinor, currency: currency)
        do {
            _ = try session.charge(charge, of: call.client.name) { redone.pull.id.bytes }
        } catch let failure as FundingFailure {
            throw CallDiffers(code: nil, pull: .unpaid(failure.code))
        }
    }
}
