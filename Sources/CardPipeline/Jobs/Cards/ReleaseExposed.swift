import CardCore
import CardLedger

/// Releases a card whose token was seen where none belongs.
package struct ReleaseExposed {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Releases the hold `exposed`; other holds stay.
    ///
    /// - Throws: `card.unknown`.
    package func release(_ typed: String, reason: String, dryRun: Bool) throws -> CardUnlocked {
        let card = try desk.card(typed: typed)
        guard !dryRun else {
            return CardUnlocked(
                card: try desk.facts(of: card),
                alreadyDone: !card.holds.contains(.exposed),
                dryRun: true
            )
        }
        let recorded = try desk.ledger.releaseExposed(
            card: card.number,
            reason: reason,
            by: desk.act
        )
        desk.reached(.exposureReleased)
        return CardUnlocked(
            card: try desk.facts(of: desk.ledger.card(serial: card.serial)),
            alreadyDone: recorded == .already,
            dryRun: false
        )
    }
}
