import CardCore
import CardLedger

/// Does what the calendar does to cards: fees, the end of their validity, and what is left on them.
///
/// All of it is one transaction, so that a crash leaves nothing half done; and every card's fee and
/// end are messages with ids of their own, so that nothing is ever taken twice.
package struct ExpireCards {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Cards that are loaded, decided and written together.
    private static let chunkCards = 1000

    /// Ages the cards of a product, or of all products, as of a day.
    ///
    /// - Throws: `cli.date` for a day that is none, `expire.future`, `product.unknown`.
    package func expire(asOf text: String, product: String?, dryRun: Bool) throws -> Expired {
        let asOf = try day(text)
        if let product { _ = try desk.ledger.product(product, version: nil) }
        let orders = try desk.ledger.orders().filter { order in
            order.minted > 0 && order.state != .cancelled
                && order.request.product == product ?? order.request.product
        }
        let object = "cards of \(product ?? "all products") as of \(asOf)"
        let expired = try desk.ledger.house(object, by: desk.act) { session in
            let expired = try age(orders, asOf, session)
            return dryRun ? .forget(expired) : .keep(expired, details: expired.auditDetails)
        }
        return expired
    }

    private func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw Problem.noDay(text) }
        guard day <= desk.act.at.day else {
            throw Problem(
                .usage,
                "expire.future",
                "\(day) is in the future: today is \(desk.act.at.day), in UTC",
                remedy: "name today or a day before it"
            )
        }
        return day
    }

    private func age(
        _ orders: [OrderRecord],
        _ asOf: Day,
        _ session: any HouseSession
    ) throws -> Expired {
        var expired = Expired(asOf: asOf)
        let total = orders.reduce(0) { $0 + $1.minted }
        let meter = desk.progress.start("expire", total: total, done: 0)
        defer { meter.finish() }
        for order in orders {
            let ageing = Ageing(try desk.ledger.terms(ofOrder: order.number), asOf: asOf)
            var last: (number: Int64, position: Int) = (0, 0)
            while true {
                try Interruption.proceed()
                let cards = try session.ageing(
                    ofOrder: order.number,
                    after: last.number,
                    ageing.query,
                    limit: Self.chunkCards
                )
                guard let newest = cards.last?.card else { break }
                try take(cards, ageing, session, &expired)
                meter.advance(by: newest.position - last.position)
                last = (newest.number, newest.position)
            }
            meter.advance(by: order.minted - last.position)
        }
        return expired
    }

    /// One chunk: what is due for each card, decided and written.
    private func take(
        _ cards: [AgeingCard],
        _ ageing: Ageing,
        _ session: any HouseSession,
        _ expired: inout Expired
    ) throws {
        let due = cards.flatMap { card in
            ageing.steps(for: card).map { step in
                let message = step.message(
                    for: card.card,
                    asOf: ageing.asOf,
                    store: OperatorMessages.sender
                )
                return (card: card.card, step: step, message: message)
            }
        }
        guard !due.isEmpty else { return }
        let facts = FeedFacts(
            sender: OperatorMessages.sender,
            environment: ageing.order.environment,
            now: desk.act.at,
            nextMessage: session.nextMessage
        )
        var book = try session.book(for: due.map(\.message), facts: facts)
        let outcomes = due.map { book.decide($0.message) }
        let changes = book.takeChanges()
        try session.write(changes)
        for (due, outcome) in zip(due, outcomes) {
            guard outcome.verdict != .replayed else { continue }
            var approved: Int64 = 0
            if let number = outcome.message, let first = changes.newMessages.first {
                approved = changes.newMessages[Int(number - first.number)].approvedMinor
            }
            try expired.count(due.step, of: due.card, ageing.order, outcome, approved)
        }
    }
}

extension Problem {
    static func noDay(_ text: String) -> Problem {
        Problem(.usage, "cli.date", "\(text) is no day", remedy: "write 2026-11-21")
    }
}
