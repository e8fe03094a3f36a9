package import CardCore

/// A line of the list of lost work that is refused because an earlier one was not typed.
package struct EarlierLineOpen: Failure {
    /// The earlier line.
    package let step: RedoStep
    /// The rule that refused an operation; nil for a range of cards, which no rule would refuse.
    package let reason: (any Failure)?

    init(_ step: RedoStep, _ reason: (any Failure)? = nil) {
        self.step = step
        self.reason = reason
    }

    package var code: FailureCode { reason?.code ?? .redoEarlierOpen }
    /// That of the rule that refused; `refused` if no rule did.
    package var kind: FailureKind { reason?.kind ?? .refused }
}
