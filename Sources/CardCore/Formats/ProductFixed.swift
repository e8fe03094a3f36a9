/// A product that cannot be the next version of another one.
package enum ProductFixed: Failure, Hashable {
    /// It has another id than the product.
    case otherID(ProductID, of: ProductID)
    /// Cards of the product exist, and the field is printed on them or is what they are worth in.
    case field(Field, product: ProductID)

    /// The keys of a product that never change once cards exist.
    package enum Field: String, CaseIterable, Sendable {
        case currency, serial, numbers, token, pin
        case pinBinding = "pin.boundTo"
    }

    package var code: FailureCode { .productFixed }
}
