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
    /// A cell of the CSV form is wrong.
    case row(AnswerRowFault)
    /// The form was returned without the counts of these keys.
    case open([String])
    /// The file has neither a digest of the package nor the number of received cards, or only one
    /// of both, and no option has the rest.
    case needsDigestAndCount
    /// The file and the option name different packages.
    case otherPackage(ofFile: String, option: String)
    /// The file and the option have different numbers of received cards.
    case otherCount(ofFile: Int, option: Int)
    /// A reason has too many symbols, or invisible ones.
    case reason
    /// A reason contains something that has the form of a PIN of the product.
    case secretReason(serial: Serial)

    package var code: FailureCode {
        switch self {
        case .needsDigestAndCount: .cliUsage
        case .otherPackage, .otherCount: .ackMismatch
        case .tooLarge, .notJSON, .serial, .digest, .row, .open, .reason, .secretReason:
            .ackSyntax
        }
    }
}
