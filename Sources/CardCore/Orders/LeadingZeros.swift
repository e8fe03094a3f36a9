/// Imported numbers that differ only in leading zeros.
package struct LeadingZeros: Failure, Hashable {
    /// The first pairs.
    package let pairs: [ZeroPair]
    /// How many pairs there are.
    package let count: Int

    package var code: FailureCode { .numbersLeadingZeros }
}
