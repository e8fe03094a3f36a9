package import CardCore
import CardLedger

/// Releases a card whose token was exposed.
package struct ReleaseExposed {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Releases the hold `exposed`; other holds stay.
    ///
    /// - Throws: `card.unknown`.
    package func release(_ typed: Serial, reason: String, dryRun: Bool) throws -> CardUnlocked {
        let card = try repositories.card(typed: typed)
        guard !dryRun else {
            return CardUnlocked(
                card: try repositories.facts(of: card, context),
                alreadyDone: !card.holds.contains(.exposed),
                dryRun: true
            )
        }
        let recorded = try repositories.ledger.releaseExposed(
            card: card.number,
            reason: reason,
            by: context
        )
        context.reached(.exposureReleased)
        return CardUnlocked(
            card: try repositories.facts(
                of: repositories.ledger.card(serial: card.serial),
                context
            ),
            alreadyDone: recorded == .already,
            dryRun: false
        )
    }
}
