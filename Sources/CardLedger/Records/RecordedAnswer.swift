package import CardCore

/// An answer of the printer as a ledger has it.
package struct RecordedAnswer: Hashable, Sendable {
    /// The ledger's own number.
    package var number: Int64
    /// The printer's answer.
    package var answer: AcknowledgementRecord
    /// The instant at which it was recorded.
    package var at: Instant

    package init(number: Int64, answer: AcknowledgementRecord, at: Instant) {
        self.number = number
        self.answer = answer
        self.at = at
    }
}

extension [RecordedAnswer] {
    /// The positions that the answers to an order cover, ascending and disjoint.
    package var coverage: [ClosedRange<Int>] {
        flatMap(\.answer.coverage.ranges).sorted { $0.lowerBound < $1.lowerBound }
    }
}
