package import CardCore

/// The name of a file that cannot be used for its results.
package enum SaleFileNameFailure: Failure, Hashable {
    case notUsable

    package var code: FailureCode { .pathInvalid }
}
