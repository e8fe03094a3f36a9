import CardCore
import CardLedger

/// How an operator says which cards are meant.
package enum RangeChoice: Hashable, Sendable {
    case packs(order: String, ClosedRange<Int>)
    case cartons(order: String, ClosedRange<Int>)
    /// The order, where it is named too, must be that of the cards.
    case serials(order: String?, first: String, last: String)
}

/// A range that exists.
struct ResolvedRange {
    var cards: CardRange
    var orderID: String
    var terms: OrderTerms
    var firstSerial: String
    var lastSerial: String
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
        // Before the package left, an order is cancelled and not voided; what is recalled can
        // always be let go.
        let isOut = [.released, .acknowledged, .closed].contains(order.state)
        guard isOut || act == .release else { throw Problem.notOut(order) }
        let ends = try repositories.ledger.serials(
            ofOrder: order.number,
            at: [positions.lowerBound, positions.upperBound]
        )
        return ResolvedRange(
            cards: CardRange(order: order.number, positions: positions),
            orderID: order.id,
            terms: try repositories.ledger.terms(ofOrder: order.number),
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
                throw Problem.outside("pack", layout.packCount, order.id)
            }
            return (order, positions)
        case .cartons(let name, let numbers):
            let order = try minted(name)
            let layout = PackLayout(order.request)
            guard let positions = layout.positions(ofCartons: numbers) else {
                throw Problem.outside("carton", layout.cartonCount, order.id)
            }
            return (order, positions)
        case .serials(let name, let first, let last):
            return try find(name, repositories.card(typed: first), repositories.card(typed: last))
        }
    }

    private func find(_ name: String?, _ first: Card, _ last: Card) throws
        -> (OrderRecord, ClosedRange<Int>)
    {
        let order = try repositories.ledger.order(
            repositories.ledger.terms(ofOrder: first.order).id
        )
        guard first.order == last.order else { throw Problem.twoOrders(first, last) }
        if let name, try repositories.order(name).number != first.order {
            throw Problem.otherOrder(first.serial, order.id)
        }
        guard first.position <= last.position else { throw Problem.reversed(first, last) }
        return (order, first.position...last.position)
    }

    /// Before all cards are minted, a range would be another one a moment later.
    private func minted(_ name: String) throws -> OrderRecord {
        let order = try repositories.order(name)
        guard order.minted == order.request.cardCount else { throw Problem.notOut(order) }
        return order
    }
}

extension Problem {
    fileprivate static func notOut(_ order: OrderRecord) -> Problem {
        Problem(
            .refused,
            .orderWrongState,
            "order \(id: order.id) is \(order.state): no card of it is out of the house",
            remedy:
                "see mintrun order show \(id: order.id); before the release, an order is cancelled"
        )
    }

    fileprivate static func outside(_ noun: StaticString, _ count: Int, _ order: String) -> Problem
    {
        Problem(
            .notFound,
            .rangeOutside,
            "order \(id: order) has \(noun)s 1 to \(count)",
            remedy: "see packing.csv of the package"
        )
    }

    fileprivate static func twoOrders(_ first: Card, _ last: Card) -> Problem {
        Problem(
            .usage,
            .rangeTwoOrders,
            "cards \(id: first.serial) and \(id: last.serial) are of different orders",
            remedy: "take the cards of one order at a time"
        )
    }

    fileprivate static func otherOrder(_ serial: String, _ order: String) -> Problem {
        Problem(
            .usage,
            .rangeTwoOrders,
            "card \(id: serial) is of order \(id: order)",
            remedy: "name that order with --order, or none"
        )
    }

    fileprivate static func reversed(_ first: Card, _ last: Card) -> Problem {
        Problem(
            .usage,
            .rangeReversed,
            "card \(id: first.serial) comes after card \(id: last.serial)",
            remedy: "exchange --from and --to"
        )
    }
}
