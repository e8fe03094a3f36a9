package import CardCore

/// A recipient that no package may be encrypted to.
///
/// - Secrecy: holds no text of it, which may be a private key that was given by mistake.
package enum RecipientFailure: Failure, Hashable {
    /// An SSH key.
    case ssh
    case capitalLetters
    case text(Bech32.Rejection)
    case prefix
    case x25519Size(Int)
    /// An X25519 key with which everybody could open the package.
    case lowOrder
    case xWingSize(Int)
    /// The ML-KEM half is not a public key.
    case mlKEM

    package var code: FailureCode { .recipientInvalid }
}
