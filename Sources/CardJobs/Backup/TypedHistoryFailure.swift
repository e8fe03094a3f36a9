package import CardCore

/// A failure of the typed history: the last order and the last used serials.
///
/// At that time no workspace is open: a value that is not of its kind may be a token, and is not
/// repeated.
package enum TypedHistoryFailure: Failure, Hashable {
    case notAnOrder
    case orderBehind(order: OrderID, known: OrderID)
    case productMissing(product: ProductID)
    /// `counted` are the products of the backup that count their serials.
    case productUnknown(counted: [ProductID])
    case notASerial(product: ProductID)
    /// The backup contains cards of a product of which none is declared as printed.
    case printed(product: ProductID, last: Serial)
    case serialBehind(serial: String, product: ProductID, last: Serial)

    package var code: FailureCode {
        switch self {
        case .notAnOrder, .orderBehind: .restoreOrder
        case .productMissing: .restoreProductMissing
        case .productUnknown: .productUnknown
        case .notASerial, .printed, .serialBehind: .restoreSerial
        }
    }

    /// Wrong usage if the text is not an order or a serial at all, else that of the code.
    package var kind: FailureKind {
        switch self {
        case .notAnOrder, .notASerial: .usage
        default: code.kind
        }
    }
}
