package import CardCore
import CardLedger
import CardText

/// Operations on single cards as operators' own messages: the same rules as for sale files.
package struct OperateCard {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The request of an operator.
    package struct Request: Hashable, Sendable {
        /// The operation.
        package var operation: Operation
        /// The card of the operation.
        package var serial: Serial
        /// The card that receives, for replace and transfer.
        package var otherSerial: Serial?
        /// The PIN that the card gets by its activation; nil for none.
        package var newPIN: Secret?
        /// The verifier of the PIN that the same message gave to the card in a lost ledger.
        package var lostPIN: PINVerifier?
        /// As typed: with exactly the currency's decimals.
        package var amount: String?
        /// The message id of the redemption that is given back, and its sender if that is another
        /// one than the operators.
        package var originalID: MessageID?
        /// The sender of the refunded redemption; nil for the operator's own.
        package var originalSender: SenderID?
        /// The product that an activation binds the card to; nil for that of the card's order.
        package var product: ProductID?
        /// The store in whose accounts the message is booked.
        package var store: StoreID
        /// True if the store need not be known.
        package var mayStoreBeNew = false
        /// The reason, for the card's history.
        package var reason: String
        /// The message's id: the same id with the same content is done once.
        package var requestID: String
        /// True if it is done although the same was typed just before.
        package var again = false
        /// True if it repeats a message of a lost ledger, which a person and a PIN authorised at
        /// that time.
        package var isRedone: Bool { typedAt != nil }
        /// When the message of a lost ledger was typed: its validity is judged by that time, and
        /// it is booked now.
        package var typedAt: Instant?
        /// True if it undoes the message that it names, for one of a lost ledger.
        package var isUndo = false
        /// The custodians who unlocked it, for an operation that needs a second person.
        package var unlockedBy: [String] = []
        /// The approval of another operator that the operation uses up; nil if it needs none.
        package var approval: ApprovalID?
        /// True if the card is named by its token, so that nobody typed its serial.
        package var isPresented = false
        /// The options of the call that its repetition needs to find the same workspace.
        package var places: [String] = []

        package init(
            _ operation: Operation,
            serial: Serial,
            otherSerial: Serial? = nil,
            amount: String? = nil,
            store: StoreID = OperatorMessages.store,
            reason: String = "",
            requestID: String
        ) {
            self.operation = operation
            self.serial = serial
            self.otherSerial = otherSerial
            self.amount = amount
            self.store = store
            self.reason = reason
            self.requestID = requestID
        }
    }

    /// Decides and applies it, or reports that it was applied before.
    ///
    /// - Throws: `card.unknown`, `card.amount`, `card.repeated`, `pin.new_form`, `store.unknown`, the
    ///   code of the rule that refuses it.
    package func operate(_ request: Request, dryRun: Bool) throws -> CardOperated {
        precondition(
            !OperatorMessages.needsReason(request.operation)
                || OperatorMessages.isReason(request.reason),
            "an operation that nobody explained"
        )
        try repositories.refuseTokens(in: [
            request.requestID, request.store.text, request.reason, request.otherSerial?.text,
            request.originalID?.text, request.originalSender?.text, request.product?.text,
        ])
        let isNewStore = try isStoreNew(of: request)
        let card = try repositories.card(typed: request.serial)
        let terms = try repositories.ledger.terms(ofOrder: card.order)
        let currency = try self.currency(of: request, on: card, in: terms)
        let message = try message(request, on: card, in: currency)
        guard try repositories.ledger.rangeContent(requestID: request.requestID) == nil else {
            throw OperationRefused(.conflict, serial: card.serial)
        }
        var request = request
        let run = { (dryRun: Bool) in
            try naming(missingStep: { try repositories.missingStep($0) }) {
                try decide(
                    message,
                    of: card,
                    for: request,
                    in: terms.environment,
                    isNewStore: isNewStore,
                    dryRun: dryRun
                )
            }
        }
        if let load = try load(message, in: currency, isRedone: request.isRedone) {
            request.approval = try repositories.approvalToUse(
                for: load,
                by: context,
                dryRun: dryRun,
                judging: { try run(true).verdict == .applied }
            )
        }
        let decided = try run(dryRun)
        return CardOperated(
            card: try repositories.facts(of: decided.card, context),
            otherCard: try decided.other.map { try repositories.facts(of: $0, context) },
            messageID: message.id,
            operation: message.operation,
            phase: message.phase,
            verdict: decided.verdict,
            amountMinor: decided.approvedMinor,
            currency: currency.code,
            dryRun: dryRun
        )
    }

    /// The currency of the product that is in force, or that an activation binds the card to.
    ///
    /// - Throws: `product.unknown`.
    private func currency(
        of request: Request,
        on card: Card,
        in terms: OrderTerms
    ) throws -> Currency {
        if let named = request.product {
            _ = try repositories.ledger.product(named, version: nil)
        }
        let product = request.product ?? terms.usualProduct
        guard request.operation == .activate, card.productVersion == nil, let product,
            let rules = terms.rules(activatedAs: product)
        else { return try repositories.ledger.rules(of: card).terms.currency }
        return rules.terms.currency
    }

    /// The load as an act that may need a second person; nil for other operations, and for a load
    /// that was booked before.
    private func load(_ message: Message, in currency: Currency, isRedone: Bool) throws
        -> GuardedAct?
    {
        guard !isRedone, message.operation == .load, let amount = message.amountMinor,
            try repositories.ledger.typedMessage(id: message.id) == nil
        else { return nil }
        return GuardedAct(
            .loadAbove,
            object: "card \(message.card.text)",
            content: [
                "amount": .integer(amount), "currency": .string(currency.code),
                "store": .string(message.store), "reason": .optional(message.reason),
            ],
            requestID: message.id.text,
            load: .init(amountMinor: amount, currency: currency.code)
        )
    }

    private func message(_ request: Request, on card: Card, in currency: Currency) throws -> Message
    {
        var message = Message(
            id: MessageID(request.requestID),
            operation: request.operation,
            phase: .final,
            store: request.store,
            time: context.at,
            card: card.serial
        )
        message.reason = request.reason
        message.operatorName = context.actor
        message.originalID = request.originalID
        message.originalSender = request.originalSender
        message.product = request.product
        if let other = request.otherSerial {
            message.otherCard = try repositories.card(typed: other).serial
        }
        if let pin = request.newPIN { message.newPIN = try newPIN(pin, of: card) }
        if let pin = request.lostPIN {
            message.newPIN = PINMaker(hashes: repositories.hashes).new(pin)
        }
        if let typed = request.amount {
            message.amountMinor = try Self.amount(
                typed,
                in: currency,
                of: card,
                mayBeZero: request.operation.mayBeOfZero
            )
            message.currency = currency
        }
        return message
    }
}

extension OperateCard {
    /// - Throws: `card.amount`, which names the card.
    private static func amount(
        _ typed: String,
        in currency: Currency,
        of card: Card,
        mayBeZero: Bool
    ) throws(AmountMistyped) -> Int64 {
        do {
            return try Money(typed: typed, in: currency, mayBeZero: mayBeZero).amountMinor
        } catch {
            var mistyped = error
            mistyped.serial = card.serial
            throw mistyped
        }
    }

    /// The verifier of a PIN that an operator gives to a card, bound to its serial.
    ///
    /// - Throws: `pin.new_form`.
    private func newPIN(_ typed: Secret, of card: Card) throws -> NewPIN {
        let id = try repositories.ledger.terms(ofOrder: card.order).product
        let product = try repositories.product(repositories.ledger.product(id, version: nil))
        guard let pin = NewPINRule.typed(typed.bytes, in: product.pin) else {
            throw PINFailure.newForm(serial: card.serial)
        }
        var random = context.random()
        let maker = PINMaker(hashes: repositories.hashes)
        return maker.new(
            try maker.verifier(
                of: pin,
                token: [],
                serial: card.serial,
                scheme: PINScheme(.serial, product.pinCost),
                salt: { PINMaker.salt(&random) }
            )
        )
    }

    /// Adds the missing step to a refusal, after the transaction that it ended.
    private func naming<Result>(
        missingStep: (OperationRefused) throws -> MissingStep?,
        _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch var refused as OperationRefused {
            refused.missingStep = try missingStep(refused)
            throw refused
        }
    }

    private struct Decided {
        var verdict: Verdict
        var approvedMinor: Int64
        var card: Card
        var other: Card?
    }

    /// A trial leaves nothing behind, and neither does a repetition.
    private func decide(
        _ message: Message,
        of card: Card,
        for request: Request,
        in environment: Environment,
        isNewStore: Bool,
        dryRun: Bool
    ) throws -> Decided {
        try repositories.ledger.decide(
            by: context,
            commitIf: { !dryRun && $0.verdict == .applied },
            { session in
                let decided = try decide(message, of: card, for: request, in: environment, session)
                if isNewStore { try noteNewStore(request.store, session) }
                return decided
            }
        )
    }

    /// An error after the message was written rolls it back.
    private func decide(
        _ message: Message,
        of card: Card,
        for request: Request,
        in environment: Environment,
        _ session: PostingSession
    ) throws -> Decided {
        var facts = try repositories.feedFacts(of: OperatorMessages.sender, environment, session)
        if message.operation == .writeOff {
            facts.forfeitingLaws = try repositories.forfeitingLaws(context)
        }
        var message = message
        message.time = session.now
        if let then = request.typedAt {
            message.time = then
            message.utcOffsetSeconds = repositories.zones.history.offsetSeconds(at: then)
        }
        let latest = try session.latestTyped(ofCard: card.number)
        let decided = try session.decide([message], from: facts)
        guard let result = decided.messages.first else { preconditionFailure("no outcome") }
        if let code = result.outcome.code, result.outcome.verdict == .rejected {
            let serial = result.partner?.serial ?? message.card
            let held = decided.card(serial)
            var refused = OperationRefused(
                code,
                serial: serial,
                isPartner: result.partner != nil,
                holds: held?.holds ?? [],
                life: held?.lifeCycle,
                order: held?.order,
                booked: result.booked,
                firstDay: code == .writeOffEarly
                    ? try firstDay(of: card, by: facts, in: session) : nil
            )
            refused.allowed = result.allowed
            throw refused
        }
        guard let approved = result.approvedMinor, let card = decided.card(message.card) else {
            preconditionFailure("a final message that is neither refused nor known")
        }
        if let known = decided.known.first {
            if request.isRedone { try noteRedone(message, session) }
            try session.noteApproval(of: "card \(card.serial)", by: request.unlockedBy)
            try session.use(request.approval, by: context.actor)
            try refuseRepetition(
                of: known,
                after: latest,
                on: card,
                for: request,
                at: facts.now,
                in: session
            )
        }
        return Decided(
            verdict: result.outcome.verdict,
            approvedMinor: approved,
            card: card,
            other: message.otherCard.flatMap(decided.card)
        )
    }
}

extension OperateCard {
    /// - Throws: `card.repeated` if the same was typed just before, without the confirmation that
    ///   it is meant.
    private func refuseRepetition(
        of message: KnownMessage,
        after latest: TypedMessage?,
        on card: Card,
        for request: Request,
        at now: Instant,
        in session: PostingSession
    ) throws {
        guard let latest, RepetitionRule.isRepetition(message, of: latest, at: now) else { return }
        guard request.again || request.isRedone else {
            throw RepeatedOperation(
                latest,
                serial: card.serial,
                isPresented: request.isPresented,
                reason: request.reason,
                places: request.places
            )
        }
        // A repetition of the lost ledger was meant then, under an id of its own.
        guard !request.isRedone else { return }
        try session.noteOverride(
            context.words.text(of: TypedOverride.again).text,
            of: "card \(card.serial)",
            details: [
                "operation": .string(latest.operation.rawValue), "repeats": .string(latest.id),
                "bookedAt": .string(latest.decidedAt.description),
            ]
        )
    }
}

extension OperateCard {
    /// Returns true if the store is new although others are known; that of a lost ledger was typed
    /// and accepted then.
    ///
    /// - Throws: `store.unknown`.
    private func isStoreNew(of request: Request) throws -> Bool {
        guard !request.isRedone else { return false }
        return try repositories.requireStore(request.store, mayBeNew: request.mayStoreBeNew)
    }

    private func noteNewStore(_ store: StoreID, _ session: PostingSession) throws {
        try session.noteOverride(
            context.words.text(of: TypedOverride.newStore).text,
            of: "store \(store)",
            details: ["store": .string(store)]
        )
    }

    /// The first day on which a voided card can be written off; nil if its age is not the reason.
    private func firstDay(
        of card: Card,
        by facts: FeedFacts,
        in session: PostingSession
    ) throws -> Day? {
        let answer = WriteOffRule.answer(
            for: card.lifeCycle,
            after: try session.bookings(ofCard: card.number),
            days: try repositories.ledger.rules(of: card).terms.writeOffAfterDays,
            by: ValidityRule(now: facts.now, utcOffsetSeconds: facts.utcOffsetSeconds)
        )
        guard case .early(let first) = answer else { return nil }
        return first
    }

    private func noteRedone(_ message: Message, _ session: PostingSession)
        throws
    {
        try session.noteOverride(
            context.words.text(of: TypedOverride.redone).text,
            of: "card \(message.card)",
            details: [
                "operation": .string(message.operation.rawValue), "request": .string(message.id),
                "time": .string(message.time.description),
            ]
        )
    }
}

/// The result of an operator's message.
package struct CardOperated: Hashable, Sendable {
    /// The card after the operation.
    package var card: CardFacts
    /// The card that received the balance, after the operation; nil if the operation is about one
    /// card.
    package var otherCard: CardFacts?
    /// The id of the message.
    package var messageID: MessageID
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The verdict on the message.
    package var verdict: Verdict
    /// The amount that moved, minor units.
    package var amountMinor: Int64
    /// The currency of the amount.
    package var currency: String
    /// True if nothing is changed.
    package var dryRun: Bool

    /// True if the same message was applied before.
    package var alreadyDone: Bool { verdict == .replayed }
}
