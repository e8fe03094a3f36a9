/// What a law says about gift cards, as data.
///
/// - Source: docs/formats/jurisdictions.md; each rule names its own.
package struct Jurisdiction: Hashable, Sendable {
    /// Such as `US` or `US-CA`.
    package var code: String
    package var name: String
    /// The law that holds besides, by its code: `US` for `US-CA`.
    package var within: String?
    package var rules: [Rule]

    package init(code: String, name: String, within: String? = nil, rules: [Rule]) {
        self.code = code
        self.name = name
        self.within = within
        self.rules = rules
    }

    package struct Rule: Hashable, Sendable {
        /// Products that are added before this day are not measured against the rule.
        package var effectiveFrom: Day
        /// Where it is written.
        package var source: String
        package var demand: Demand

        package init(effectiveFrom: Day, source: String, demand: Demand) {
            self.effectiveFrom = effectiveFrom
            self.source = source
            self.demand = demand
        }
    }

    /// One thing that a law asks for.
    package enum Demand: Hashable, Sendable {
        /// How long a card is valid at least, from its sale; or from the last load, too.
        case validity(months: Int, afterLoads: Bool)
        /// No last day at all.
        case noExpiry
        case noFees
        /// No fee before that many months without a movement, and one a month at most where asked.
        case fees(afterMonths: Int, oneAMonth: Bool)
        /// What is left on an expired card stays owed.
        case noBreakage
    }
}

/// The laws that are known, by their codes.
package struct JurisdictionTable: Hashable, Sendable {
    package private(set) var known: [String: Jurisdiction]

    package init(_ jurisdictions: [Jurisdiction]) {
        known = Dictionary(jurisdictions.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The rules of the code and of what it is within, as of a day.
    private func rules(of code: String, on day: Day) -> [Jurisdiction.Rule] {
        var rules: [Jurisdiction.Rule] = []
        var next: String? = code
        var seen: Set<String> = []
        while let code = next, let law = known[code], seen.insert(code).inserted {
            rules += law.rules.filter { $0.effectiveFrom <= day }
            next = law.within
        }
        return rules
    }

    /// Why the law does not allow these terms on that day, or nil where it does.
    package func refusal(of terms: ProductTerms, product: String, on day: Day) -> (any Failure)? {
        guard let code = terms.jurisdiction else { return nil }
        guard known[code] != nil else {
            return Problem(
                .refused,
                .productJurisdictionUnknown,
                "\(id: code) is no jurisdiction that is known here",
                remedy: "write one of \(ids: known.keys.sorted()), or add it to "
                    + "jurisdictions.yaml in the workspace"
            )
        }
        for rule in rules(of: code, on: day) {
            guard let breach = rule.demand.breach(by: terms) else { continue }
            return Problem(
                .refused,
                .productJurisdiction,
                "\(id: product) breaks the law of \(id: code): \(breach) (\(id: rule.source))",
                remedy: "change the product, or jurisdictions.yaml where the law is another one"
            )
        }
        return nil
    }
}

extension Jurisdiction.Demand {
    /// How the terms break the demand, as a clause; nil where they keep it.
    func breach(by terms: ProductTerms) -> ShownText? {
        switch self {
        case .noExpiry:
            return terms.expiry == .never ? nil : "its cards expire, which none may"
        case .validity(let months, let afterLoads):
            return Self.breach(of: months, afterLoads: afterLoads, by: terms)
        case .noFees:
            return terms.dormancy == nil ? nil : "it has a dormancy fee, which none may have"
        case .fees(let months, let oneAMonth):
            guard let dormancy = terms.dormancy else { return nil }
            if dormancy.afterMonths < months {
                return "its fees begin after \(dormancy.afterMonths) months without a movement, "
                    + "and may after \(months)"
            }
            let catchesUp = oneAMonth && dormancy.catchesUp
            return catchesUp ? "its fees catch up, and one a month is allowed" : nil
        case .noBreakage:
            let keeps = terms.expiry == .never || terms.breakage == .never
            return keeps ? nil : "the rest of its expired cards must stay owed"
        }
    }

    /// A last day that is not counted from the sale promises nothing to who buys late.
    private static func breach(
        of months: Int,
        afterLoads: Bool,
        by terms: ProductTerms
    ) -> ShownText? {
        switch terms.expiry {
        case .never: return nil
        case .on, .afterOrder:
            return "its cards must be valid for \(months) months from their sale, and their last "
                + "day is not counted from it"
        case .afterActivation(let valid):
            if valid < months {
                return "its cards are valid for \(valid) months, and must be for \(months)"
            }
            guard afterLoads, terms.load != .off else { return nil }
            return "what is loaded must be valid for \(months) months, and the last day does not "
                + "move with loads"
        }
    }
}
