package import CardCore

/// The token of a card stands where none may be.
///
/// - Secrecy: the cards are named by their serials.
package enum SecretFailure: Failure, Hashable {
    /// The shell's history has the tokens now; the cards are held as exposed.
    case tokenInArguments(serials: [Serial])
    /// Nothing of the input is stored, and no card is held.
    case tokenInInput(serials: [Serial], name: ShownText)

    package var code: FailureCode {
        switch self {
        case .tokenInArguments: .cliToken
        case .tokenInInput: .secretToken
        }
    }
}
