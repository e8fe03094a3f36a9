package import CardCore

/// The result of `expire`, or of its dry run.
package struct Expired: Hashable, Sendable {
    /// The day that was named.
    package let asOf: Day
    /// The day as of which cards were judged: days after it wait for their files.
    package let judgedAsOf: Day
    /// The number of the run; nil if it did nothing.
    package var run: ExpiryRunNumber?
    /// Files that are missing, which an override set aside.
    package var setAside: [String] = []
    /// The deliveries whose time is over, and which were erased.
    package var deliveries = EraseDeliveries.Result()
    /// By product and currency, in their order.
    package private(set) var lines: [Line] = []

    /// The sums of one product and currency.
    package struct Line: Hashable, Sendable {
        /// The product of the cards.
        package let product: ProductID
        /// The currency of the cards.
        package let currency: Currency
        /// Active cards that expired.
        package var expired = 0
        /// Cards that expired and had never been sold.
        package var unsold = 0
        /// The breakage, minor units.
        package var breakageMinor: Int64 = 0
        /// The amount on expired cards that is still owed, for now or permanently.
        package var owedMinor: Int64 = 0
        /// The number of fees.
        package var fees = 0
        /// The sum of the fees, minor units.
        package var feesMinor: Int64 = 0
        /// Cards for which something was due that could not be done, by code.
        package var skipped: [RowCode: Int] = [:]
    }

    package init(asOf: Day, judgedAsOf: Day) {
        self.asOf = asOf
        self.judgedAsOf = judgedAsOf
    }
}

extension Expired {
    mutating func count(
        _ step: Ageing.Step,
        of card: Card,
        under rules: ProductRules,
        outcome: RowOutcome,
        approvedMinor approved: Int64
    ) throws {
        let place = place(rules.product, rules.terms.currency)
        guard outcome.verdict == .applied else {
            if let code = outcome.code { lines[place].skipped[code, default: 0] += 1 }
            return
        }
        switch step {
        case .fee:
            lines[place].fees += 1
            lines[place].feesMinor = try lines[place].feesMinor.adding(approved)
        case .expire:
            if card.lifeCycle == .inactive {
                lines[place].unsold += 1
            } else {
                lines[place].expired += 1
            }
            let left = outcome.answer.amountMinor ?? 0
            lines[place].owedMinor = try lines[place].owedMinor.adding(left)
            lines[place].breakageMinor = try lines[place].breakageMinor.adding(approved)
        case .breakage:
            lines[place].breakageMinor = try lines[place].breakageMinor.adding(approved)
        }
    }

    private mutating func place(_ product: ProductID, _ currency: Currency) -> Int {
        let known = lines.firstIndex { $0.product == product && $0.currency == currency }
        if let known { return known }
        let place =
            lines.firstIndex {
                ($0.product, $0.currency.code) > (product, currency.code)
            } ?? lines.count
        lines.insert(Line(product: product, currency: currency), at: place)
        return place
    }

    /// The details for the audit log.
    var auditDetails: [String: JSON] {
        var details: [String: JSON] = [
            "asOf": .string(asOf.description), "judgedAsOf": .string(judgedAsOf.description),
            "run": .optional(run),
            "products": .array(
                lines.map { line in
                    [
                        "product": .string(line.product), "currency": .string(line.currency.code),
                        "expired": .integer(line.expired), "unsold": .integer(line.unsold),
                        "breakage": .integer(line.breakageMinor), "fees": .integer(line.feesMinor),
                    ]
                }
            ),
        ]
        if !setAside.isEmpty { details["despiteGaps"] = .array(setAside.map(JSON.string)) }
        return details
    }
}
