package import CardCore

/// An answer of a printer that cannot be read.
package enum AnswerFailure: Failure, Hashable {
    /// The answer is larger than ``Limits/acknowledgementBytes``.
    case tooLarge
    /// From that byte on, 0-based.
    case notJSON(offset: Int)
    /// With the character that no serial has, if that is the reason.
    case serial(RowCode, misfit: Unicode.Scalar?)
    /// The digest of the package is not a SHA-256.
    case digest
    /// A line of the CSV form is not an exception.
    case line(Int)

    package var code: FailureCode { .ackSyntax }
}
