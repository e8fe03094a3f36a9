/// The demands of a law on gift cards, as data.
///
/// - Source: docs/formats/jurisdictions.md; each rule names its own.
package struct Jurisdiction: Hashable, Sendable {
    /// The code of the law, such as `US` or `US-CA`.
    package var code: String
    /// The name of the law for people.
    package var name: String
    /// The code of the law that applies besides: `US` for `US-CA`; nil for none.
    package var within: String?
    /// The demands with their sources.
    package var rules: [Rule]

    package init(code: String, name: String, within: String? = nil, rules: [Rule]) {
        self.code = code
        self.name = name
        self.within = within
        self.rules = rules
    }

    /// A demand of the law, with its source.
    package struct Rule: Hashable, Sendable {
        /// The first day of the rule; products that were added before it are not compared with the
        /// rule.
        package var effectiveFrom: Day
        /// The place in the law: article or section.
        package var source: String
        /// The demand itself.
        package var demand: Demand

        package init(effectiveFrom: Day, source: String, demand: Demand) {
            self.effectiveFrom = effectiveFrom
            self.source = source
            self.demand = demand
        }
    }

    /// One demand of a law.
    package enum Demand: Hashable, Sendable {
        /// The shortest validity of a card from its sale, and from its last load if `afterLoads` is
        /// true.
        case validity(months: Int, afterLoads: Bool)
        /// Cards must not have a last day.
        case noExpiry
        /// Cards must not have fees.
        case noFees
        /// No fee before that many months without a movement; at most one a month if `oneAMonth` is
        /// true.
        case fees(afterMonths: Int, oneAMonth: Bool)
        /// The balance of an expired card stays owed.
        case noBreakage
    }
}

/// The laws that are known, by their codes.
package struct JurisdictionTable: Hashable, Sendable {
    /// The laws by their codes.
    package private(set) var known: [String: Jurisdiction]

    /// Of several laws with one code, the first one applies.
    package init(_ jurisdictions: [Jurisdiction]) {
        known = Dictionary(jurisdictions.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The rules of the code and of the laws that apply besides, as of a day.
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

    /// The codes of the laws that allow, on that day, that the rest of a card stops being owed.
    package func forfeitingLaws(on day: Day) -> Set<String> {
        Set(
            known.keys.filter { code in
                !rules(of: code, on: day).contains { $0.demand == .noBreakage }
            }
        )
    }

    /// The demand that these terms break on that day; nil if the law allows them.
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
    /// The way in which the terms break the demand; nil if they satisfy it.
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

    /// A last day that is not counted from the sale may be near for a card that is sold late.
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
