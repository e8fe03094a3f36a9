/// The printer's answer about the cards that it covers, already checked against the order.
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
