import CardCore

/// The ledger's numbers of cards: the order's number, then 24 bits of the position.
enum CardNumbering {
    static let lastPosition = (1 << 24) - 1

    static func number(order: OrderID, position: Int) -> CardNumber {
        CardNumber(order.value << 24 | Int64(position))
    }
    static func order(_ number: CardNumber) -> OrderID { OrderID(number.value >> 24) }
    static func position(_ number: CardNumber) -> Int { Int(number.value & Int64(lastPosition)) }
}
