package import CardCore

/// A reason why an order does not come back from the lost workspace.
package enum AdoptFailure: Failure, Hashable {
    /// No restore lost the order, or it has other serials.
    case notLost(order: String)
    case unknown(order: OrderID)
    case incomplete(order: OrderID, found: Int, cards: Int)
    case neverMinted(order: OrderID)
    case needsCustodians(order: OrderID, lost: String, custody: Custody)
    case otherCustodians(order: OrderID, set: Int)
    /// `file` has the product as it was then; nil if nothing unchanged has it.
    case otherProduct(order: OrderID, product: ProductID, version: Int, file: String?)
    /// `addition` is nil if nothing unchanged has the keys of then.
    case otherPrinter(order: OrderID, printer: String, version: Int, addition: PrinterAddition?)

    package var code: FailureCode {
        switch self {
        case .notLost: .adoptNotLost
        case .unknown: .adoptUnknown
        case .incomplete: .adoptIncomplete
        case .neverMinted: .adoptNeverMinted
        case .needsCustodians: .adoptNeedsCustodians
        case .otherCustodians: .adoptCustodians
        case .otherProduct: .adoptProduct
        case .otherPrinter: .adoptPrinter
        }
    }
}
