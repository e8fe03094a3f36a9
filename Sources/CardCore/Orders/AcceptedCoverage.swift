/// What an acknowledgement that was accepted says, in positions of the order.
package struct AcceptedCoverage: Hashable, Sendable {
    /// The positions it is about, ascending, disjoint and not adjacent.
    package var ranges: [ClosedRange<Int>]
    /// Ascending.
    package var spoiled: [Int]
    /// Ascending.
    package var missing: [Int]
    /// Ascending by the spoiled card.
    package var replacements: [Replacement]

    package struct Replacement: Hashable, Sendable {
        package var spoiled: Int
        package var spare: Int

        package init(spoiled: Int, spare: Int) {
            self.spoiled = spoiled
            self.spare = spare
        }
    }

    package init(
        ranges: [ClosedRange<Int>],
        spoiled: [Int],
        missing: [Int],
        replacements: [Replacement]
    ) {
        self.ranges = ranges
        self.spoiled = spoiled
        self.missing = missing
        self.replacements = replacements
    }

    /// How many cards it is about.
    package var cardCount: Int { ranges.reduce(0) { $0 + $1.count } }

    package var goodCount: Int { cardCount - spoiled.count - missing.count }

    package func covers(_ position: Int) -> Bool { ranges.contains { $0.contains(position) } }
}

/// What an order has to say before an acknowledgement of it is judged.
package struct AcknowledgedOrder: Sendable {
    package var id: OrderID
    /// Of the one package: 64 lower-case hexadecimal digits.
    package var packageSHA256: String
    /// Cards and spares.
    package var cardCount: Int
    /// The cards without the spares; spares stand after them.
    package var quantity: Int
    /// What was accepted before, in any order.
    package var earlier: [AcceptedCoverage]

    package init(
        id: OrderID,
        packageSHA256: String,
        cardCount: Int,
        quantity: Int,
        earlier: [AcceptedCoverage]
    ) {
        self.id = id
        self.packageSHA256 = packageSHA256
        self.cardCount = cardCount
        self.quantity = quantity
        self.earlier = earlier
    }
}
