package import CardCore

/// A proof that cannot be drawn.
package enum ProofFailure: Failure, Hashable {
    /// The texts do not fit on one page in a size that people can read.
    case tooLong(template: String)

    package var code: FailureCode {
        switch self {
        case .tooLong: .proofTooLong
        }
    }
}
