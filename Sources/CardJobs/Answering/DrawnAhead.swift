import CardCore
import CardLedger
import CardVault
import Synchronization

/// The next cards of orders of which calls pull the cards, drawn before the transactions that make
/// them: the code of a PIN occupies a core for some milliseconds, in which the writer would decide
/// no other call.
///
/// A transaction takes the card of the position that it makes, and draws one itself if none is here.
/// A card stays until its position is made, so that a transaction which is taken back wastes none.
///
/// - Secrecy: holds tokens and PINs of cards that do not exist yet.
final class DrawnAhead: Sendable {
    private enum Place { case claimed, drawn(AnsweredCard) }

    private let orders = Mutex<[OrderID: [Int: Place]]>([:])
    /// The most positions of an order that are drawn ahead.
    private let most: Int
    /// The most orders of which cards are drawn ahead.
    private let mostOrders: Int

    init(most: Int = 256, mostOrders: Int = 64) {
        self.most = most
        self.mostOrders = mostOrders
    }

    /// The next position of the order that nobody draws; nil if enough of them are drawn.
    ///
    /// The caller draws the card and calls ``put(_:in:)``, or ``abandon(_:in:)``.
    func claim(in order: OrderRecord) -> Int? {
        orders.withLock { orders in
            if orders[order.id] == nil, orders.count >= mostOrders { orders = [:] }
            var places = orders[order.id, default: [:]].filter { $0.key > order.minted }
            defer { orders[order.id] = places }
            let next = ((order.minted + 1)...).first { places[$0] == nil }
            guard let next, next <= order.request.cardCount, places.count < most else { return nil }
            places[next] = .claimed
            return next
        }
    }

    /// Keeps the card that was drawn for a claimed position.
    func put(_ card: AnsweredCard, in order: OrderID) {
        orders.withLock { orders in
            // The position may have been made meanwhile.
            guard case .claimed = orders[order]?[card.card.position] else { return }
            orders[order]?[card.card.position] = .drawn(card)
        }
    }

    /// Gives a claimed position up.
    func abandon(_ position: Int, in order: OrderID) {
        orders.withLock { $0[order]?[position] = nil }
    }

    /// The card at a position; nil if none was drawn.
    func card(at position: Int, of order: OrderID) -> AnsweredCard? {
        orders.withLock { orders in
            guard case .drawn(let card) = orders[order]?[position] else { return nil }
            return card
        }
    }
}
