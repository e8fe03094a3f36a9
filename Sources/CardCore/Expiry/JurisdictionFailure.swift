/// Terms of a product that a law does not allow.
package enum JurisdictionFailure: Failure, Hashable {
    /// Nobody wrote down what this law says; `known` are the codes of those that are known.
    case unknown(String, known: [String])
    /// `source` names the rule.
    case breach(Breach, product: ProductID, jurisdiction: String, source: String)

    /// How terms break a demand of a law.
    package enum Breach: Hashable, Sendable {
        case expires
        case hasFee
        case feesTooEarly(afterMonths: Int, allowed: Int)
        /// Fees of earlier months are charged later, and one a month is allowed.
        case feesCatchUp
        /// The rest of expired cards does not stay owed.
        case breakage
        /// The last day is not counted from the sale, and cards must be valid so long from it.
        case notFromSale(months: Int)
        case tooShort(months: Int, demanded: Int)
        /// The last day does not move with loads, and a load must be valid so long.
        case loadsTooShort(months: Int)
    }

    package var code: FailureCode {
        switch self {
        case .unknown: .productJurisdictionUnknown
        case .breach: .productJurisdiction
        }
    }
}
