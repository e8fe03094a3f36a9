package import CardCore

/// The name of a file that cannot be used for its results.
package enum SaleFileNameFailure: Failure, Hashable {
    /// The name does not have the shape of a ``SaleFileName``.
    case notUsable

    package var code: FailureCode { .pathInvalid }
}
