package import CardCore

/// A typed number that cannot be a card's.
package enum CardNumberFailure: Failure, Hashable {
    /// The character occurs in no card number.
    case foreignCharacter(Unicode.Scalar)
    case flaw(SerialFlaw, number: Serial)

    package var code: FailureCode {
        switch self {
        case .foreignCharacter: .idAlphabet
        case .flaw(let flaw, _): flaw.code.failureCode
        }
    }
}
