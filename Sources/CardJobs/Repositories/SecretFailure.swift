package import CardCore

/// A file or an input contains the token of a card that must not contain it.
///
/// - Secrecy: the cards are named by their serials.
package enum SecretFailure: Failure, Hashable {
    /// The shell's history contains the tokens now; the cards are held as exposed.
    case tokenInArguments(serials: [Serial])
    /// The input is not stored, and its cards are not held.
    case tokenInInput(serials: [Serial], name: ShownText)
    /// The input contains a secret that the program made for a client of the service.
    case clientSecret(name: ShownText)

    package var code: FailureCode {
        switch self {
        case .tokenInArguments: .cliToken
        case .tokenInInput: .secretToken
        case .clientSecret: .secretClient
        }
    }
}
