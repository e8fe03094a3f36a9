/// The printer's answer about the cards it covers, already checked against the order.
package struct AcknowledgementRecord: Hashable, Sendable {
    package var order: Int64
    /// The canonical JSON of the answer: what is compared.
    package var content: String
    /// The positions that it speaks for, ascending and disjoint.
    package var covered: [ClosedRange<Int>]
    package var spoiled: [Int]
    package var missing: [Int]
    /// Spares that take the place of spoiled cards.
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
        order: Int64,
        content: String,
        covered: [ClosedRange<Int>],
        spoiled: [Int],
        missing: [Int],
        replacements: [Replacement]
    ) {
        self.order = order
        self.content = content
        self.covered = covered
        self.spoiled = spoiled
        self.missing = missing
        self.replacements = replacements
    }
}
