/// Counts the tokens that are drawn again because other cards have them.
///
/// A format with room makes even one rare; many for one card mean that something is broken.
package struct TokenRedraws {
    /// So many tokens are drawn again for one card.
    package static let limit = 16

    /// How many were drawn again.
    package private(set) var count = 0
    private var position = 0
    private var countInARow = 0

    package init() {}

    /// Notes that the card's token exists, before another one is drawn.
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
