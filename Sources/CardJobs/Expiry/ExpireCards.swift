package import CardCore
import CardLedger
import CardSystem

/// Applies the calendar to cards: fees, the end of their validity, and breakage; then it erases the
/// deliveries whose time is over.
///
/// All of the cards are one transaction, so that a crash leaves nothing half done. A last day stays open
/// until it has ended everywhere and for the days of grace, because later files may still report
/// its sales and redemptions.
package struct ExpireCards {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The request of an operator.
    package struct Request: Hashable, Sendable {
        /// The day, as typed; cards whose last day is before it expire.
        package var asOf: String
        /// The product; nil for all products.
        package var product: ProductID?
        /// True if cards expire although files of their days are missing.
        package var despiteGaps: Bool
        /// True if nothing is changed.
        package var dryRun: Bool

        package init(
            asOf: String,
            product: ProductID? = nil,
            despiteGaps: Bool = false,
            dryRun: Bool = false
        ) {
            self.asOf = asOf
            self.product = product
            self.despiteGaps = despiteGaps
            self.dryRun = dryRun
        }
    }

    /// Cards that are loaded, decided and written together.
    private static let chunkCards = 1000

    /// Ages the cards of a product, or of all products, as of a day.
    ///
    /// - Throws: `cli.date` for a text that is not a day, `expire.future`, `product.unknown`,
    ///   `expire.files_missing`, `clock.jumped`.
    package func expire(_ request: Request) throws -> Expired {
        let asOf = try day(request.asOf)
        let product = request.product
        if let product { _ = try repositories.ledger.product(product, version: nil) }
        let orders = try repositories.ledger.orders().filter { order in
            order.minted > 0 && order.state != .cancelled
        }
        try repositories.requireNoStall(
            ofRows: cardCount(of: orders, product),
            context,
            dryRun: request.dryRun
        )
        let approval = try repositories.approvalToUse(
            for: GuardedAct(
                .expire,
                object: "cards",
                content: ["asOf": .string(asOf.description), "product": .optional(product?.text)]
            ),
            by: context,
            dryRun: request.dryRun
        )
        let object = "cards of \(product?.text ?? "all products") as of \(asOf)"
        var expired = try repositories.ledger.runExpiry(object, by: context) { session in
            var expired = Expired(asOf: asOf, judgedAsOf: newest(upTo: asOf, session.messages.now))
            expired.setAside = try missingFiles(expired.judgedAsOf, request)
            try run(orders, for: request, into: &expired, in: session)
            try session.messages.use(approval, by: context.actor)
            context.reached(.cardsExpired)
            return request.dryRun ? .forget(expired) : .keep(expired, details: expired.auditDetails)
        }
        if !request.dryRun { context.reached(.expiryCommitted) }
        expired.deliveries = try EraseDeliveries(repositories, context)
            .eraseDue(dryRun: request.dryRun)
        return expired
    }

    /// The cards of the orders that have cards of the product, which are looked at.
    private func cardCount(of orders: [OrderRecord], _ product: ProductID?) throws -> Int {
        try orders.reduce(0) { count, order in
            let rules = try repositories.ledger.products(ofOrder: order.id).rules
            let isAsked = rules.contains { $0.product == product ?? $0.product }
            return isAsked ? count + order.minted : count
        }
    }

    private func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw DayMistyped(text) }
        guard day <= repositories.today(context) else {
            throw ExpiryFailure.future(
                day,
                today: repositories.today(context),
                zone: repositories.zones.name(on: day)
            )
        }
        return day
    }

    /// The day as of which cards are judged: days after it wait.
    private func newest(upTo asOf: Day, _ now: Instant) -> Day {
        let wait = ExpiryWait(graceDays: repositories.configuration.graceDays)
        guard let newest = wait.newestDay(at: now) ?? Day(daysSinceEpoch: 0) else {
            preconditionFailure("no first day")
        }
        return min(asOf, newest)
    }

    /// The files of the ending days that are missing or held, which an override sets aside.
    ///
    /// - Throws: `expire.files_missing`.
    private func missingFiles(_ asOf: Day, _ request: Request) throws -> [String] {
        guard let last = Day(daysSinceEpoch: asOf.daysSinceEpoch - 1) else { return [] }
        let missing = try MissingFiles(repositories, context).files(through: last)
        guard !missing.isEmpty, !request.despiteGaps else {
            return missing.map { context.words.text(of: $0).text }
        }
        throw ExpiryFailure.filesMissing(missing, through: last)
    }

    private func run(
        _ orders: [OrderRecord],
        for request: Request,
        into expired: inout Expired,
        in session: ExpirySession
    ) throws {
        let (run, first) = (try session.nextRun, session.messages.nextMessage)
        try age(orders, of: request.product, run: run, in: session, into: &expired)
        guard session.messages.nextMessage > first else { return }
        expired.run = run
        try session.record(
            ExpiryRun(
                number: run,
                asOf: expired.judgedAsOf,
                product: request.product,
                messages: first...session.messages.nextMessage.advanced(by: -1),
                actor: context.actor,
                at: session.messages.now
            )
        )
    }

    private func age(
        _ orders: [OrderRecord],
        of product: ProductID?,
        run: ExpiryRunNumber,
        in session: ExpirySession,
        into expired: inout Expired
    ) throws {
        let total = orders.reduce(0) { $0 + $1.minted }
        let meter = context.progress.start("expire", total: total, done: 0)
        defer { meter.finish() }
        for order in orders {
            let products = try repositories.ledger.products(ofOrder: order.id)
            guard products.rules.contains(where: { $0.product == product ?? $0.product }) else {
                meter.advance(by: order.minted)
                continue
            }
            let ageing = Ageing(products, asOf: expired.judgedAsOf)
            var last: (number: CardNumber, position: Int) = (0, 0)
            while true {
                try Interruption.proceed()
                let cards = try session.ageing(
                    ofOrder: order.id,
                    after: last.number,
                    ageing.query,
                    limit: Self.chunkCards
                )
                guard let newest = cards.last?.card else { break }
                let asked = cards.filter { ageing.isOf(product, $0.card) }
                try take(asked, by: ageing, run: run, in: session, into: &expired)
                meter.advance(by: newest.position - last.position)
                last = (newest.number, newest.position)
            }
            meter.advance(by: order.minted - last.position)
        }
    }

    /// One chunk: the due messages for each card, decided and written.
    private func take(
        _ cards: [AgeingCard],
        by ageing: Ageing,
        run: ExpiryRunNumber,
        in session: ExpirySession,
        into expired: inout Expired
    ) throws {
        let due = cards.flatMap { card in
            ageing.steps(for: card).map { step in
                let message = step.message(
                    for: card.card,
                    asOf: ageing.asOf,
                    run: run,
                    store: OperatorMessages.store
                )
                return (card: card.card, step: step, message: message)
            }
        }
        guard !due.isEmpty else { return }
        let facts = try repositories.feedFacts(
            of: OperatorMessages.sender,
            ageing.order.environment,
            session.messages
        )
        let decided = try session.messages.decide(due.map(\.message), from: facts)
        for (due, result) in zip(due, decided.messages) where result.outcome.verdict != .replayed {
            let approved = result.approvedMinor ?? 0
            try expired.count(
                due.step,
                of: due.card,
                under: ageing.products.rules(of: due.card),
                outcome: result.outcome,
                approvedMinor: approved
            )
        }
    }
}

extension Ageing {
    /// Returns true if the product, or any product if it is nil, is in force of the card.
    fileprivate func isOf(_ product: ProductID?, _ card: Card) -> Bool {
        guard let product else { return true }
        return products.rules(of: card).product == product
    }
}
