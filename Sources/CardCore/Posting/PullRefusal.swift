/// A reason why a call gets no card; every call with its id is answered so from then on.
package enum PullRefusal: Error, Hashable, Sendable {
    /// The client may not buy cards of a product of that name, or none exists.
    case productUnknown
    /// The product is not sold for that amount; these are.
    case amount(AllowedAmounts)
    /// No card is left.
    case outOfStock
    /// The funding account of the client does not pay for the card.
    case unpaid
    /// A rule of the product refuses the sale, such as one about dates.
    case notSold(RowCode)

    /// The stable code of the refusal.
    package var code: String {
        switch self {
        case .productUnknown: RowCode.productUnknown.rawValue
        case .amount: RowCode.notAllowed.rawValue
        case .outOfStock: "pull.out_of_stock"
        case .unpaid: FailureCode.fundingInsufficient.rawValue
        case .notSold(let code): code.rawValue
        }
    }
}
