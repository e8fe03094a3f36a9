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
    package func refusal(of terms: ProductTerms, product: ProductID, on day: Day)
        -> JurisdictionFailure?
    {
        guard let code = terms.jurisdiction else { return nil }
        guard known[code] != nil else {
            return .unknown(code, known: known.keys.sorted())
        }
        for rule in rules(of: code, on: day) {
            guard let breach = rule.demand.breach(by: terms) else { continue }
            return .breach(
                breach,
                product: product,
                jurisdiction: code,
                source: rule.source
            )
        }
        return nil
    }
}

extension Jurisdiction.Demand {
    /// How the terms break the demand; nil if they keep it.
    func breach(by terms: ProductTerms) -> JurisdictionFailure.Breach? {
        switch self {
        case .noExpiry:
            return terms.expiry == .never ? nil : .expires
        case .validity(let months, let afterLoads):
            return Self.breach(of: months, afterLoads: afterLoads, by: terms)
        case .noFees:
            return terms.dormancy == nil ? nil : .hasFee
        case .fees(let months, let oneAMonth):
            guard let dormancy = terms.dormancy else { return nil }
            if dormancy.afterMonths < months {
                return .feesTooEarly(afterMonths: dormancy.afterMonths, allowed: months)
            }
            return oneAMonth && dormancy.catchesUp ? .feesCatchUp : nil
        case .noBreakage:
            return terms.expiry == .never || terms.breakage == .never ? nil : .breakage
        }
    }

    /// A last day that is not counted from the sale promises nothing to who buys late.
    private static func breach(
        of months: Int,
        afterLoads: Bool,
        by terms: ProductTerms
    ) -> JurisdictionFailure.Breach? {
        switch terms.expiry {
        case .never: return nil
        case .on, .afterOrder: return .notFromSale(months: months)
        case .afterActivation(let valid):
            if valid < months { return .tooShort(months: valid, demanded: months) }
            return afterLoads && terms.load != .off ? .loadsTooShort(months: months) : nil
        }
    }
}
