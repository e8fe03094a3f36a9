package import CardCore
import CardLedger
import CardSystem

/// Lists the cards that match a question; never a secret.
package struct ListCards {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The question of an operator.
    package struct Question: Hashable, Sendable {
        /// The shown states; empty for every state.
        package var states: Set<CardState> = []
        /// The kinds of hold of which a card has at least one; empty for every card.
        package var holds: Set<HoldKind> = []
        /// The first day of the sale that activated the card.
        package var from: Day?
        /// The last day of the sale that activated the card, inclusive.
        package var to: Day?
        /// The store of the sale that activated the card.
        package var store: StoreID?
        /// The order of the cards, by its id or its request id.
        package var order: String?
        /// The product of the cards.
        package var product: ProductID?
        /// The packs, cartons or serials of an order; nil for whole orders.
        package var range: RangeChoice?
        /// The number of cards after which the list ends; nil for no limit.
        package var limit: Int?

        package init() {}
    }

    /// The end of a list.
    package struct Ended: Hashable, Sendable {
        /// The number of cards in the list.
        package var count = 0
        /// True if the limit left out cards that match.
        package var hasMore = false
    }

    /// The number of cards that are in memory at a time.
    private static let page = 1000

    /// Calls `show` with the cards, some at a time, in the order of orders and positions.
    ///
    /// Each call shows its cards as they are at that moment.
    ///
    /// - Throws: `order.unknown`, `product.unknown`, `store.unknown`, `card.unknown`, `range.*`.
    package func list(_ question: Question, show: ([CardLine]) -> Void) throws -> Ended {
        try repositories.refuseUnknown(store: question.store)
        if let product = question.product {
            _ = try repositories.ledger.product(product, version: nil)
        }
        let query = query(question)
        var ended = Ended()
        for range in try ranges(of: question) where !ended.hasMore {
            let order = try OrderOfCards(range.order, in: repositories, context)
            guard let query = order.query(query, of: question.product) else { continue }
            try list(range, of: order, query, limit: question.limit, into: &ended, show: show)
        }
        return ended
    }

    private func query(_ question: Question) -> CardQuery {
        var query = CardQuery(days: repositories.days(context))
        query.states = question.states
        query.holds = question.holds
        query.from = question.from
        query.to = question.to
        query.store = question.store
        return query
    }

    private func list(
        _ range: CardRange,
        of order: OrderOfCards,
        _ query: CardQuery,
        limit: Int?,
        into ended: inout Ended,
        show: ([CardLine]) -> Void
    ) throws {
        var range = range
        while true {
            try Interruption.proceed()
            let room = limit.map { $0 - ended.count } ?? Self.page
            // One card more than there is room for proves that there are more.
            let found = try repositories.ledger.cards(
                query,
                in: range,
                limit: room < Self.page ? room + 1 : Self.page
            )
            show(found.prefix(room).map(order.line))
            ended.count += min(room, found.count)
            ended.hasMore = found.count > room
            guard !ended.hasMore, let last = found.last?.card.position,
                last < range.positions.upperBound
            else { return }
            range.positions = (last + 1)...range.positions.upperBound
        }
    }
}

// The parts of orders that a question is about.
extension ListCards {
    private func ranges(of question: Question) throws -> [CardRange] {
        if let range = question.range {
            // Cards of any order may be looked at, as they may be released.
            return [try RangeResolving(repositories).range(of: range, for: .release).cards]
        }
        let orders =
            try question.order.map { [try repositories.order($0)] } ?? repositories.ledger.orders()
        return orders.filter { $0.minted > 0 }.map {
            CardRange(order: $0.id, positions: 1...$0.minted)
        }
    }
}

/// The facts that all cards of an order share.
private struct OrderOfCards {
    let products: OrderProducts
    let layout: PackLayout
    let repositories: Repositories
    let context: RequestContext

    init(
        _ id: OrderID,
        in repositories: Repositories,
        _ context: RequestContext
    ) throws {
        products = try repositories.ledger.products(ofOrder: id)
        layout = PackLayout(try repositories.ledger.order(id).request)
        self.repositories = repositories
        self.context = context
    }

    /// The query limited to cards of a product; nil if the order cannot have one.
    func query(_ query: CardQuery, of product: ProductID?) -> CardQuery? {
        guard let product else { return query }
        let versions = products.versions(of: product)
        let isOrdered = products.order.product == product
        guard isOrdered || !versions.isEmpty else { return nil }
        var query = query
        query.products = CardQuery.Products(isOrdered: isOrdered, versions: versions)
        return query
    }

    func line(_ listed: ListedCard) -> CardLine {
        CardLine(
            card: repositories.facts(
                of: listed.card,
                in: products.order,
                under: products.rules(of: listed.card),
                packed: layout,
                context
            ),
            soldAt: listed.card.activatedAt,
            seller: listed.seller
        )
    }
}
