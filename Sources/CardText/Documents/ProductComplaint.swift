/// A rule of product files that is broken.
package enum ProductComplaint: DocumentComplaint {
    /// The name has a character that cannot be seen.
    case name
    case currency
    case amountAgain(Int64)
    case noFixedAmount
    /// The largest amount is not the smallest one and whole steps.
    case steps(min: Int64, max: Int64, step: Int64)
    case minOverMax(min: Int64, max: Int64)
    case expiry
    case breakage
}
