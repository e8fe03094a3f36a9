import CardLedger

/// The numbers of cards in queries; the arguments are expressions of SQL.
extension CardNumbering {
    /// The number of the card at a position of an order.
    static func numberSQL(order: String, position: String) -> String {
        "((\(order) << \(positionBits)) + \(position))"
    }

    /// The order of a card.
    static func orderSQL(_ card: String) -> String { "(\(card) >> \(positionBits))" }

    /// The position of a card in its order.
    static func positionSQL(_ card: String) -> String { "(\(card) & \(lastPosition))" }
}
