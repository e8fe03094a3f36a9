package import CardCore

extension Ledger {
    /// Works on one range in one transaction; what `body` throws rolls everything back, and so does
    /// a result that `isKept` returns false for: a trial, or nothing new.
    ///
    /// A change that books messages depends on the clock. To call cards back does not: it must never
    /// wait for a clock.
    package func changeRange<Result>(
        by context: RequestContext,
        isBooking: Bool = true,
        keepIf isKept: (Result) -> Bool = { _ in true },
        _ body: (RangeSession) throws -> Result
    ) throws -> Result {
        try transaction(by: context, isBooking ? .booking : .none, keepIf: isKept) { transaction in
            try body(RangeSession(on: transaction))
        }
    }
}
