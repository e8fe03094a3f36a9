package import CardCore

extension Ledger {
    /// Works on one range in one transaction; an error from `body` rolls everything back, and so
    /// does a result for which `mustCommit` returns false: a trial, or an empty change.
    ///
    /// A change that posts messages depends on the clock. A recall does not: it must never wait for
    /// a clock.
    package func changeRange<Result>(
        by context: RequestContext,
        isBooking: Bool = true,
        commitIf mustCommit: (Result) -> Bool = { _ in true },
        _ body: (RangeSession) throws -> Result
    ) throws -> Result {
        try transaction(by: context, isBooking ? .booking : .none, commitIf: mustCommit) {
            transaction in
            try body(RangeSession(on: transaction))
        }
    }
}
