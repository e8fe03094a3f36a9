package import CardCore
import CardLedger

/// The cards of a range, as an operator names them.
package enum RangeChoice: Hashable, Sendable {
    case packs(order: String, ClosedRange<Int>)
    case cartons(order: String, ClosedRange<Int>)
    /// The order, if it is named too, must be that of the cards.
    case serials(order: String?, first: Serial, last: Serial)
}

/// A range that exists.
struct ResolvedRange {
    var cards: CardRange
    var orderID: OrderID
    var products: OrderProducts
    var firstSerial: Serial
    var lastSerial: Serial
}

/// Finds the cards that an operator means.
struct RangeResolving {
    let repositories: Repositories

    init(_ repositories: Repositories) {
        self.repositories = repositories
    }

    /// - Throws: `order.unknown`, `order.wrong_state`, `card.unknown`, `range.outside`,
    ///   `range.two_orders`, `range.reversed`.
    func range(of choice: RangeChoice, for act: RangeAct) throws -> ResolvedRange {
        let (order, positions) = try find(choice)
        // Before the package left, an order is cancelled and not voided; a recall can always be
        // released.
        let isOut = [.released, .acknowledged, .closed].contains(order.state)
        guard isOut || act == .release else {
            throw RangeFailure.notOut(order: order.id, order.state)
        }
        let ends = try repositories.ledger.serials(
            ofOrder: order.id,
            at: [positions.lowerBound, positions.upperBound]
        )
        return ResolvedRange(
            cards: CardRange(order: order.id, positions: positions),
            orderID: order.id,
            products: try repositories.ledger.products(ofOrder: order.id),
            firstSerial: ends[0],
            lastSerial: ends[1]
        )
    }

    private func find(_ choice: RangeChoice) throws -> (OrderRecord, ClosedRange<Int>) {
        switch choice {
        case .packs(let name, let numbers):
            let order = try minted(name)
            let layout = PackLayout(order.request)
            guard let positions = layout.positions(ofPacks: numbers) else {
                throw RangeFailure.outside(.pack, count: layout.packCount, order: order.id)
            }
            return (order, positions)
        case .cartons(let name, let numbers):
            let order = try minted(name)
            let layout = PackLayout(order.request)
            guard let positions = layout.positions(ofCartons: numbers) else {
                throw RangeFailure.outside(
                    .carton,
                    count: layout.cartonCount,
                    order: order.id
                )
            }
            return (order, positions)
        case .serials(let name, let first, let last):
            return try find(
                inOrder: name,
                from: repositories.card(typed: first),
                to: repositories.card(typed: last)
            )
        }
    }

    private func find(inOrder name: String?, from first: Card, to last: Card) throws
        -> (OrderRecord, ClosedRange<Int>)
    {
        let order = try repositories.ledger.order(first.order)
        guard first.order == last.order else {
            throw RangeFailure.twoOrders(first: first.serial, last: last.serial)
        }
        if let name, try repositories.order(name).id != first.order {
            throw RangeFailure.otherOrder(serial: first.serial, order: order.id)
        }
        guard first.position <= last.position else {
            throw RangeFailure.reversed(first: first.serial, last: last.serial)
        }
        return (order, first.position...last.position)
    }

    /// Before all cards are minted, a range would be another one a moment later.
    private func minted(_ name: String) throws -> OrderRecord {
        let order = try repositories.order(name)
        guard order.minted == order.request.cardCount else {
            throw RangeFailure.notOut(order: order.id, order.state)
        }
        return order
    }
}
