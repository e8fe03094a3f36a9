package import CardCore
import CardLedger

/// The history of a card; never a secret.
package struct ShowCard {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The serial may be typed with spaces, hyphens and in lower case.
    ///
    /// - Throws: `card.unknown`.
    package func show(_ typed: Serial) throws -> CardHistory {
        let card = try repositories.card(typed: typed)
        return CardHistory(
            card: try repositories.facts(of: card, context),
            entries: try repositories.ledger.cardHistory(ofCard: card.number).map {
                CardHistory.Event(at: $0.at, event: $0.event, details: $0.details)
            }
        )
    }
}
