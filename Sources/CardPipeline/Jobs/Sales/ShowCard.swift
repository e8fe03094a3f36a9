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
        let card = try find(typed)
        let order = try desk.ledger.terms(ofOrder: card.order)
        return CardBiography(
            serial: card.serial,
            state: card.state,
            order: order.id,
            product: order.product,
            amountMinor: card.book,
            availableMinor: card.available,
            currency: order.terms.currency.code,
            expiresOn: card.expiresOn,
            history: try desk.ledger.biography(ofCard: card.number).map {
                CardBiography.Event(at: $0.at, event: $0.event, details: $0.details)
            }
        )
    }

    private func find(_ typed: String) throws -> Card {
        do {
            return try desk.ledger.card(serial: typed)
        } catch let failure as any Failure where failure.kind == .notFound {
            let plain = typed.uppercased().filter { $0 != " " && $0 != "-" }
            guard plain != typed else { throw failure }
            return try desk.ledger.card(serial: plain)
        }
    }
}
