package import CardCore

/// The numbers that a ledger gives to cards: the order, then 24 bits of the position.
///
/// The digests in the audit log contain these numbers, in every store.
package enum CardNumbering {
    /// The number of low bits that contain the position.
    package static let positionBits: Int64 = 24

    /// The last position that a card can have in its order.
    package static let lastPosition = (1 << Int(positionBits)) - 1

    /// The number of the card at a position of an order.
    package static func number(order: OrderID, position: Int) -> CardNumber {
        CardNumber(order.value << positionBits | Int64(position))
    }

    /// The order of a card.
    package static func order(_ number: CardNumber) -> OrderID {
        OrderID(number.value >> positionBits)
    }

    /// The position of a card in its order, counted from 1.
    package static func position(_ number: CardNumber) -> Int {
        Int(number.value & Int64(lastPosition))
    }

    /// The first number and the last one of cards at those positions of an order.
    package static func range(order: OrderID, _ positions: ClosedRange<Int>) -> (
        CardNumber, CardNumber
    ) {
        (
            number(order: order, position: positions.lowerBound),
            number(order: order, position: positions.upperBound)
        )
    }
}
