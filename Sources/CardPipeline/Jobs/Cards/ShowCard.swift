import CardCore
import CardLedger

/// The biography of a card; never a secret.
package struct ShowCard {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// The serial may be typed with spaces, hyphens and in lower case.
    ///
    /// - Throws: `card.unknown`.
    package func show(_ typed: String) throws -> CardBiography {
        let card = try desk.card(typed: typed)
        return CardBiography(
            card: try desk.facts(of: card),
            history: try desk.ledger.biography(ofCard: card.number).map {
                CardBiography.Event(at: $0.at, event: $0.event, details: $0.details)
            }
        )
    }
}
