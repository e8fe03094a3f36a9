/// The amounts of a request that its advices settle, in minor units.
package struct RequestSums: Hashable, Sendable {
    package let operation: Operation
    package let approvedMinor: Int64
    package let confirmedMinor: Int64
    package let reversedMinor: Int64

    package init(
        _ operation: Operation,
        approvedMinor: Int64,
        confirmedMinor: Int64,
        reversedMinor: Int64
    ) {
        self.operation = operation
        self.approvedMinor = approvedMinor
        self.confirmedMinor = confirmedMinor
        self.reversedMinor = reversedMinor
    }

    /// Whether more was settled than approved, or a whole request both ways:
    /// ``LedgerRule/settledOnce``.
    ///
    /// A request of which nothing was reversed and not too much confirmed cannot be.
    package var isSettledTwice: Bool {
        let isBoth = confirmedMinor > 0 && reversedMinor > 0
        let (settled, isTooMuch) = confirmedMinor.addingReportingOverflow(reversedMinor)
        return isTooMuch || settled > approvedMinor
            || isBoth && !OperationRule.of(operation).inParts
    }
}
