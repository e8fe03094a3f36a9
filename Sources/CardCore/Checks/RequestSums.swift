/// The amounts of a request that its advices complete, in minor units.
package struct RequestSums: Hashable, Sendable {
    /// The operation of the request.
    package let operation: Operation
    /// The amount that was approved; minor units.
    package let approvedMinor: Int64
    /// The amount that was confirmed; minor units.
    package let confirmedMinor: Int64
    /// The amount that was reversed; minor units.
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

    /// True if more was completed than approved, or a whole request both ways:
    /// ``LedgerRule/completedOnce``.
    ///
    /// False for a request that was not reversed and not confirmed for too much.
    package var isCompletedTwice: Bool {
        let isBoth = confirmedMinor > 0 && reversedMinor > 0
        let (completed, isTooMuch) = confirmedMinor.addingReportingOverflow(reversedMinor)
        return isTooMuch || completed > approvedMinor
            || isBoth && !OperationRule.of(operation).inParts
    }
}
