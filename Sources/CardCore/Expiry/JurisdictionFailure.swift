/// Terms of a product that a law does not allow.
package enum JurisdictionFailure: Failure, Hashable {
    /// The table does not contain the law; `known` are the codes that it contains.
    case unknown(String, known: [String])
    /// `source` names the rule.
    case breach(Breach, product: ProductID, jurisdiction: String, source: String)

    /// The way in which terms break a demand of a law.
    package enum Breach: Hashable, Sendable {
        /// The cards expire.
        case expires
        /// The cards have a fee.
        case hasFee
        /// The first fee is after `afterMonths` months, which is earlier than `allowed`.
        case feesTooEarly(afterMonths: Int, allowed: Int)
        /// Fees of earlier months are charged later, although one a month is allowed.
        case feesCatchUp
        /// The balance of expired cards does not stay owed.
        case breakage
        /// The last day is not counted from the sale, although cards must be valid for `months`
        /// from it.
        case notFromSale(months: Int)
        /// The cards are valid for `months` months, fewer than `demanded`.
        case tooShort(months: Int, demanded: Int)
        /// The last day does not move with loads, although a load must be valid for `months`.
        case loadsTooShort(months: Int)
    }

    package var code: FailureCode {
        switch self {
        case .unknown: .productJurisdictionUnknown
        case .breach: .productJurisdiction
        }
    }
}
