package import CardCore

/// A public key to which no package can be encrypted.
package enum PrinterKeyFailure: Failure, Hashable {
    /// A file of no key or of several.
    case openPGPKeyCount(Int)
    /// `gpg` cannot read the file.
    case openPGPUnreadable(complaint: ShownText)
    case openPGPInvalid(fingerprint: String, Invalidity)
    /// The key has no valid part for encryption.
    case openPGPNotForEncryption(fingerprint: String)
    case openPGPWeak(fingerprint: String, Weakness)
    /// The key of the order is not the one that was pinned for its printer.
    case openPGPNotPinned(found: String, pinned: String)

    /// `age` does not encrypt to the recipients.
    case ageRefuses(recipients: [String], complaint: ShownText)
    /// The installed `age` is too old for a post-quantum recipient; its version, if it has one.
    case agePostQuantum(recipient: String, version: String?)

    /// The reason why a key is not valid.
    package enum Invalidity: Hashable, Sendable {
        case revoked, expired, other
    }

    /// The reason why a key is too weak.
    package enum Weakness: Hashable, Sendable {
        case rsa(bits: Int), elgamal(bits: Int), dsa
    }

    /// - Unit: bits of an RSA or Elgamal key that is not too weak.
    package static let leastBits = 2048

    package var code: FailureCode {
        switch self {
        case .openPGPKeyCount, .openPGPUnreadable, .openPGPInvalid, .openPGPNotForEncryption,
            .openPGPWeak, .ageRefuses:
            .recipientInvalid
        case .openPGPNotPinned: .recipientNotPinned
        case .agePostQuantum: .recipientUnsupported
        }
    }
}
