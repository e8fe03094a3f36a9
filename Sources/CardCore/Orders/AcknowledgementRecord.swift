/// The printer's answer about the cards it covers, already checked against the order.
package struct AcknowledgementRecord: Hashable, Sendable {
    package var order: OrderID
    /// The canonical JSON of the answer: what is compared.
    package var content: String
    package var coverage: AcceptedCoverage

    package init(order: OrderID, content: String, coverage: AcceptedCoverage) {
        self.order = order
        self.content = content
        self.coverage = coverage
    }
}
