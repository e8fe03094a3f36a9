/// The choice of the order of which a call pulls its card.
package enum PullRule {
    /// The beginning of the request ids of orders that the service makes; the first serial follows.
    package static let madeOrderPrefix = "digital:"

    /// The wish of a call.
    package struct Wish: Hashable, Sendable {
        /// The client of the call.
        package var client: ClientName
        /// The environment of the client.
        package var environment: Environment
        /// The amount with which the card is activated, in minor units.
        package var amountMinor: Int64
        /// The newest version of the product: orders that the service made of an older one are not
        /// used up; nil for a product of which it makes none.
        package var newestVersion: Int?

        package init(
            client: ClientName,
            environment: Environment,
            amountMinor: Int64,
            newestVersion: Int? = nil
        ) {
            self.client = client
            self.environment = environment
            self.amountMinor = amountMinor
            self.newestVersion = newestVersion
        }
    }

    /// The cards that are left for a client.
    package struct Stock: Hashable, Sendable {
        /// The cards of the client's own orders.
        package var owned = 0
        /// The cards that every client may pull.
        package var shared = 0

        package init(owned: Int = 0, shared: Int = 0) {
            self.owned = owned
            self.shared = shared
        }

        /// True if no card is left.
        package var isEmpty: Bool { owned + shared == 0 }
    }

    /// The order whose next card the call gets: one of the client before a shared one, and the
    /// older one first; nil if no order has a card for it.
    ///
    /// `orders` are those of the product, oldest first.
    package static func order(for wish: Wish, among orders: [OrderRecord]) -> OrderRecord? {
        let open = orders.filter { cards(of: $0, for: wish) > 0 }
        return open.first { $0.request.delivery.client != nil } ?? open.first
    }

    /// The number of cards that are left for the wish.
    package static func stock(for wish: Wish, among orders: [OrderRecord]) -> Stock {
        orders.reduce(into: Stock()) { stock, order in
            let count = cards(of: order, for: wish)
            if order.request.delivery.client == nil {
                stock.shared += count
            } else {
                stock.owned += count
            }
        }
    }

    /// The number of cards of an order that the wish may have.
    private static func cards(of order: OrderRecord, for wish: Wish) -> Int {
        let request = order.request
        guard case .pull(let client) = request.delivery, order.state == .released,
            client == nil || client == wish.client, request.environment == wish.environment,
            request.denominationMinor == nil || request.denominationMinor == wish.amountMinor
        else { return 0 }
        if let newest = wish.newestVersion, order.productVersion < newest,
            request.requestID.hasPrefix(madeOrderPrefix)
        {
            return 0
        }
        return request.cardCount - order.minted
    }
}
