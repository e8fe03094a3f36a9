/// Imported numbers that differ only in leading zeros.
package struct LeadingZeros: Failure, Hashable {
    /// The first pairs, at most ``ZeroPair/shownCount``.
    package let pairs: [ZeroPair]
    /// The number of all pairs.
    package let count: Int

    package var code: FailureCode { .numbersLeadingZeros }
}
