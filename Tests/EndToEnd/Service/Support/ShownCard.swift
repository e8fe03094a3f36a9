import Testing

/// The facts of a card that calls change, as the command `card show` reports them.
struct ShownCard: Hashable, Sendable {
    let state: String
    let product: String
    let balance: Int
    let available: Int
    /// nil for a card without a last day.
    let expiresOn: String?
    /// The number of holds.
    let holdCount: Int
}

extension ServedShop {
    /// The facts of a card.
    func shown(
        _ card: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ShownCard {
        let document = try await shop.json("card", "show", card, sourceLocation: sourceLocation)
        let hasNoLastDay = document.isNull("card.expiresOn")
        return ShownCard(
            state: try document.string("card.state"),
            product: try document.string("card.product"),
            balance: try document.integer("card.balance"),
            available: try document.integer("card.available"),
            expiresOn: hasNoLastDay ? nil : try document.string("card.expiresOn"),
            holdCount: try document.count("card.holds")
        )
    }
}
