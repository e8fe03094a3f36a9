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

package struct ExpiryRunFacts: Hashable, Sendable {
    package let run: ExpiryRunNumber
    package let asOf: Day
    /// nil for all products.
    package let product: ProductID?
    package let operatorName: String
    package let at: Instant
    package let messages: Int
    /// How many of the messages were taken back.
    package let undone: Int
}
