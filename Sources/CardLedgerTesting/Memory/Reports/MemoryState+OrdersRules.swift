import CardCore
import CardLedger

// The rules of orders.
extension MemoryState {
    var orderSums: [OrderSums] {
        let cards = Dictionary(grouping: allCards, by: \.order)
        return orders.orders.values.map { order in
            let cards = cards[order.id, default: []]
            return OrderSums(
                state: order.state,
                minted: order.minted,
                cards: cards.count,
                inSegments: orders.segments[order.id, default: []].reduce(0) { $0 + $1.count },
                activated: cards.count(where: \.lifeCycle.isActivated),
                hasRelease: order.release != nil,
                isPrinted: order.request.isPrinted
            )
        }
    }

    /// Orders with another number of cards than was minted, and cards without an order.
    var incompleteOrders: Int {
        let strangers = Set(allCards.map(\.order)).count { orders.orders[$0] == nil }
        return orderSums.reduce(strangers) { $0 + $1.wrongCounts }
    }
}
