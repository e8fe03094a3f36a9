package import CardCore
import CardLedger

/// Lists the expiry runs that did something.
package struct ListExpiryRuns {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the runs that changed something, oldest first.
    package func runs() throws -> [ExpiryRunFacts] {
        try repositories.ledger.expiryRuns().map { run in
            ExpiryRunFacts(
                run: run.number,
                asOf: run.asOf,
                product: run.product,
                operatorName: run.actor,
                at: run.at,
                messages: run.messages.count,
                undone: run.undone
            )
        }
    }
}

/// A run of the calendar.
package struct ExpiryRunFacts: Hashable, Sendable {
    /// The number of the run.
    package let run: ExpiryRunNumber
    /// The day of the run.
    package let asOf: Day
    /// nil for all products.
    package let product: ProductID?
    /// The operator of the run.
    package let operatorName: String
    /// The time of the run.
    package let at: Instant
    /// The number of its messages.
    package let messages: Int
    /// The number of messages that were undone.
    package let undone: Int
}
