import CardCore
import CardLedger

/// What the cards are owed, as of now or the end of a day.
package struct ReportLiability {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// - Throws: `date.syntax`.
    package func report(asOf text: String?) throws -> Liability {
        let moment = try text.map(Self.endOfDay)
        let report = try desk.ledger.liability(asOf: moment)
        return Liability(
            asOf: moment ?? desk.act.at,
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

    /// A day ends with its last millisecond; a moment is taken as it is.
    static func endOfDay(_ text: String) throws -> Instant {
        if let moment = Instant(text) { return moment }
        guard let day = Day(text), let end = Instant("\(day)T23:59:59.999Z") else {
            throw Problem(
                .usage,
                "cli.date",
                "\(text) is no day and no moment",
                remedy: "write 2026-11-21, or 2026-11-21T12:00:00Z"
            )
        }
        return end
    }
}
