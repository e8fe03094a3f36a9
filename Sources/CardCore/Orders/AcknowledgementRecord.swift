/// The printer's answer about the cards it covers, already checked against the order.
package struct AcknowledgementRecord: Hashable, Sendable {
    package var order: Int64
    /// The canonical JSON of the answer: what is compared.
    package var content: String
    package var coverage: AcceptedCoverage

    package init(order: Int64, content: String, coverage: AcceptedCoverage) {
        self.order = order
        self.content = content
        self.coverage = coverage
    }
}
