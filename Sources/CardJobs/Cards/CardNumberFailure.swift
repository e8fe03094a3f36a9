package import CardCore

/// A number that was typed and that no card can have.
package enum CardNumberFailure: Failure, Hashable {
    /// No card number contains the character.
    case foreignCharacter(Unicode.Scalar)
    case flaw(SerialFlaw, number: Serial)

    package var code: FailureCode {
        switch self {
        case .foreignCharacter: .idAlphabet
        case .flaw(let flaw, _): flaw.code.failureCode
        }
    }
}
