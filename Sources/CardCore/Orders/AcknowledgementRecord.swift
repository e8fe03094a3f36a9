/// The printer's answer about the cards that it covers, already checked against the order; or an
/// operator's promotion of a spare, which covers no card.
package struct AcknowledgementRecord: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// The canonical JSON of the answer, which is compared with a repeated one.
    package var content: String
    /// The content in positions of the order.
    package var coverage: AcceptedCoverage

    package init(order: OrderID, content: String, coverage: AcceptedCoverage) {
        self.order = order
        self.content = content
        self.coverage = coverage
    }
}

extension AcknowledgementRecord {
    /// The promotion of a spare by an operator; `pair` and the serials are of the same cards.
    package init(
        promoting pair: AcceptedCoverage.Replacement,
        ofOrder order: OrderID,
        card: Serial,
        spare: Serial
    ) {
        let content: JSON = ["promoted": ["spoiled": .string(card), "spare": .string(spare)]]
        self.init(
            order: order,
            content: content.text,
            coverage: AcceptedCoverage(ranges: [], spoiled: [], missing: [], replacements: [pair])
        )
    }

    /// True if an operator promoted a spare, and the printer did not answer.
    package var isPromotion: Bool { coverage.ranges.isEmpty }

    /// True if the content has the digests of the answer, which earlier versions did not store.
    package var namesPackage: Bool { content.contains("\"package\":{") }
}
