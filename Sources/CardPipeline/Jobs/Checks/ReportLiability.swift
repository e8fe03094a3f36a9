import CardCore
import CardFiles
import CardLedger

/// What the cards are owed, as of now or the end of a day.
package struct ReportLiability {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `date.syntax`.
    package func report(asOf text: String?) throws -> Liability {
        let moment = try text.map(desk.endOfDay)
        let report = try desk.ledger.liability(asOf: moment)
        return Liability(
            asOf: moment ?? desk.act.at,
            zone: desk.days.zone,
            totals: Dictionary(
                uniqueKeysWithValues: report.totals.map { currency, total in
                    (
                        currency.code,
                        Liability.Total(
                            outstanding: total.outstanding,
                            available: total.available,
                            cards: total.cards
                        )
                    )
                }
            ),
            isBalanced: report.balanced
        )
    }

}

extension Desk {
    /// A day ends with its last millisecond on the clock of the workspace; a moment is taken as it
    /// is.
    func endOfDay(_ text: String) throws -> Instant {
        if let moment = Instant(text) { return moment }
        guard let day = Day(text) else {
            throw Problem(
                .usage,
                "cli.date",
                "\(ShownText(typedTime: text)) is no day and no moment",
                remedy: "write 2026-11-21, or 2026-11-21T12:00:00Z"
            )
        }
        return zones.history.end(of: day)
    }
}
