/// The cards of an order whose images are read before its package is closed.
package struct ImageSample: Hashable, Sendable {
    /// The number of cards at the beginning, each of which is read.
    package var first: Int
    /// After them, one card in this many is read; 0 for none.
    package var every: Int

    /// The first 100, then 1 in 100.
    package static let usual = ImageSample(first: 100, every: 100)

    package init(first: Int, every: Int) {
        precondition(first >= 0 && every >= 0, "a sample of fewer than no cards")
        self.first = first
        self.every = every
    }

    /// True if no card is read.
    package var isEmpty: Bool { first == 0 && every == 0 }

    /// Returns true if the images of the card at that position are read.
    package func contains(_ position: Int) -> Bool {
        position <= first || every > 0 && position.isMultiple(of: every)
    }

    /// The number of cards that are read of so many.
    package func count(of cards: Int) -> Int {
        let beginning = min(first, cards)
        guard every > 0 else { return beginning }
        return beginning + cards / every - beginning / every
    }
}
