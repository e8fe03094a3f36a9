package import CardCore

/// A recipient that no package may be encrypted to.
///
/// - Secrecy: holds no text of it, which may be a private key that was given by mistake.
package enum RecipientFailure: Failure, Hashable {
    /// An SSH key.
    case ssh
    /// The key contains capital letters.
    case capitalLetters
    /// The text is not Bech32.
    case text(Bech32.Rejection)
    /// The prefix is not that of a recipient.
    case prefix
    /// An X25519 key that does not have 32 bytes.
    case x25519Size(Int)
    /// An X25519 key with which everybody could open the package.
    case lowOrder
    /// A post-quantum key that does not have its size.
    case xWingSize(Int)
    /// The ML-KEM half is not a public key.
    case mlKEM

    package var code: FailureCode { .recipientInvalid }
}
