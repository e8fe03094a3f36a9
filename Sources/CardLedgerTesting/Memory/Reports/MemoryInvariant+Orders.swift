import CardCore
import CardLedger

extension MemoryInvariant {
    static let ofOrders = [
        MemoryInvariant(
            name: "I4 active cards were acknowledged",
            faults: "active cards of orders that were cancelled or not released"
        ) { state in
            state.allCards.count { card in
                let order = state.orders.orders[card.order]
                return card.lifeCycle.isActivated && order?.state.mayHaveActiveCards != true
            }
        },
        MemoryInvariant(
            name: "I6 cards are complete",
            faults: "cards without an order, or orders with another number of cards"
        ) { state in
            let cards = Dictionary(grouping: state.allCards, by: \.order)
            let orders = state.orders.orders
            let wrong = orders.values.count { order in
                let inSegments = state.orders.segments[order.id, default: []]
                    .reduce(0) { $0 + $1.count }
                return order.minted != cards[order.id, default: []].count
                    || order.minted != inSegments
            }
            return wrong + cards.keys.count { orders[$0] == nil }
        },
        MemoryInvariant(
            name: "I7 one release per order",
            faults: "orders whose state and release contradict each other"
        ) { state in
            state.orders.orders.values.count { order in
                order.state.hasRelease.map { $0 != (order.release != nil) } ?? false
            }
        },
    ]
}
