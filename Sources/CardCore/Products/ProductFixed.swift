/// A product that cannot be the next version of another one.
package enum ProductFixed: Failure, Hashable {
    /// The product has another id than the one that it is to follow.
    case otherID(ProductID, of: ProductID)
    /// Cards of the product exist, and the field is printed on them or is their currency.
    case field(Field, product: ProductID)

    /// The keys of a product that never change once cards exist.
    package enum Field: String, CaseIterable, Sendable {
        case currency, serial, numbers, token, pin
        case pinBinding = "pin.boundTo"
    }

    package var code: FailureCode { .productFixed }
}
