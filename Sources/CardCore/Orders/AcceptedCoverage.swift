/// The content of an accepted acknowledgement, in positions of the order.
package struct AcceptedCoverage: Hashable, Sendable {
    /// The positions that it covers, ascending, disjoint and not adjacent.
    package var ranges: [ClosedRange<Int>]
    /// The positions of spoiled cards, ascending.
    package var spoiled: [Int]
    /// The positions of missing cards, ascending.
    package var missing: [Int]
    /// The replacements, ascending by the spoiled card.
    package var replacements: [Replacement]
    /// The printer's reasons for spoiled and missing cards, by their positions.
    package var reasons: [Int: String]

    /// A spare that replaces a spoiled or missing card.
    package struct Replacement: Hashable, Sendable {
        /// The position of the spoiled or missing card.
        package var spoiled: Int
        /// The position of the spare.
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
        reasons = [:]
    }

    /// The same without the reasons, which do not make another answer.
    package var withoutReasons: AcceptedCoverage {
        var coverage = self
        coverage.reasons = [:]
        return coverage
    }

    /// The number of cards that it covers.
    package var cardCount: Int { ranges.reduce(0) { $0 + $1.count } }

    /// The number of cards that are neither spoiled nor missing.
    package var goodCount: Int { cardCount - spoiled.count - missing.count }

    /// Returns true if it covers the card at that position.
    package func covers(_ position: Int) -> Bool { ranges.contains { $0.contains(position) } }
}

/// The facts of an order against which an acknowledgement is judged.
package struct AcknowledgedOrder: Sendable {
    /// The order.
    package var id: OrderID
    /// The digest of its package: 64 lower-case hexadecimal digits.
    package var packageSHA256: String
    /// The digest of `manifest.json` in its package, in the same form; nil for a package of an
    /// earlier version.
    package var manifestSHA256: String?
    /// The number of cards with the spares.
    package var cardCount: Int
    /// The number of cards without the spares, whose positions are after them.
    package var quantity: Int
    /// The content of the acknowledgements that were accepted before, in any order.
    package var earlier: [AcceptedCoverage]

    package init(
        id: OrderID,
        packageSHA256: String,
        manifestSHA256: String? = nil,
        cardCount: Int,
        quantity: Int,
        earlier: [AcceptedCoverage]
    ) {
        self.id = id
        self.packageSHA256 = packageSHA256
        self.manifestSHA256 = manifestSHA256
        self.cardCount = cardCount
        self.quantity = quantity
        self.earlier = earlier
    }
}
