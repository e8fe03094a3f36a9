/// The ledger's numbers of cards: the order's number, then 24 bits of the position.
enum CardNumbering {
    static let lastPosition = (1 << 24) - 1

    static func number(order: Int64, position: Int) -> Int64 { order << 24 | Int64(position) }
    static func order(_ number: Int64) -> Int64 { number >> 24 }
    static func position(_ number: Int64) -> Int { Int(number & Int64(lastPosition)) }
}
