package import CardCore

/// A reason why an order does not return from the lost workspace.
package enum AdoptFailure: Failure, Hashable {
    /// The order was not lost by a restore, or it has other serials.
    case notLost(order: String)
    case unknown(order: OrderID)
    case incomplete(order: OrderID, found: Int, cards: Int)
    case neverMinted(order: OrderID)
    case needsCustodians(order: OrderID, lost: String, custody: Custody)
    case otherCustodians(order: OrderID, set: Int)
    /// `file` contains the product of that time; nil if no unchanged file contains it.
    case otherProduct(order: OrderID, product: ProductID, version: Int, file: String?)
    /// `addition` is nil if no unchanged file contains the keys of that time.
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
