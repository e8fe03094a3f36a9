package import CardCore

extension Ledger {
    /// Runs a system operation in one transaction.
    ///
    /// `object` names the cards or the run that it is about, for the audit log.
    package func runExpiry<Result>(
        _ object: String,
        by context: RequestContext,
        _ body: (ExpirySession) throws -> ExpiryEnd<Result>
    ) throws -> Result {
        let end = try transaction(by: context, .expiry, commitIf: \.mustCommit) { transaction in
            let end = try body(ExpirySession(on: transaction))
            if case .keep(_, let details) = end {
                try transaction.audit(object, "done", details: details)
            }
            return end
        }
        switch end {
        case .keep(let result, _), .forget(let result): return result
        }
    }
}

/// The end of a system operation.
package enum ExpiryEnd<Result> {
    /// Everything is committed, with an audit entry of these details.
    case keep(Result, details: [String: JSON])
    /// Everything is rolled back: a dry run, or an empty change.
    case forget(Result)

    /// True if the work is committed.
    package var mustCommit: Bool {
        if case .keep = self { true } else { false }
    }
}
