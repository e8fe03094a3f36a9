/// Counts the tokens that are drawn again because other cards have them.
///
/// In a format with enough tokens, even one is rare; many for one card are a sign of a defect.
package struct TokenRedraws {
    /// The largest number of tokens that are drawn again for one card.
    package static let limit = 16

    /// The number of tokens that were drawn again.
    package private(set) var count = 0
    private var position = 0
    private var countInARow = 0

    package init() {}

    /// Counts a token of the card that exists, before another one is drawn.
    package mutating func note(
        serial: Serial,
        at position: Int
    ) throws(MintingFailure) {
        countInARow = position == self.position ? countInARow + 1 : 1
        self.position = position
        guard countInARow <= Self.limit else {
            throw .tokensExist(serial: serial, count: Self.limit)
        }
        count += 1
    }
}
