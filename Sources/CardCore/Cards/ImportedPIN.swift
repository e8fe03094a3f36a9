/// The PIN of a card that was made elsewhere, in the form in which the other system has it.
///
/// - Secrecy: secret in both forms; a verifier is its only trace.
package enum ImportedPIN: Hashable, Sendable {
    /// The PIN itself.
    case clear(Secret)
    /// The other system's encrypted PIN, which is compared as it is and never decrypted.
    case encrypted(Secret)

    /// The bytes that a verifier is made of; those of an encrypted PIN begin with its form.
    package var input: [UInt8] {
        switch self {
        case .clear(let pin): pin.bytes
        case .encrypted(let block): Array("E:".utf8) + block.bytes
        }
    }

    /// The lengths of a clear PIN.
    package static let clearLengths = 4...64
    /// The lengths of an encrypted PIN, in hexadecimal digits.
    package static let encryptedLengths = 1...64

    /// Reads a clear PIN; nil unless it has 4 to 64 visible ASCII characters.
    package init?(clear text: some Collection<UInt8>) {
        guard Self.clearLengths.contains(text.count),
            text.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self = .clear(Secret(Array(text)))
    }

    /// Reads an encrypted PIN in upper case; nil unless it has 1 to 64 hexadecimal digits.
    package init?(encrypted text: some Collection<UInt8>) {
        let digits = Array("0123456789ABCDEF".utf8)
        let upper = text.map { (0x61...0x66).contains($0) ? $0 - 0x20 : $0 }
        guard Self.encryptedLengths.contains(upper.count), upper.allSatisfy(digits.contains) else {
            return nil
        }
        self = .encrypted(Secret(upper))
    }
}
