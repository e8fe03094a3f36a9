/// A person whose key helps to open the vault: the public half.
package struct Custodian: Hashable, Sendable {
    /// - Shape: 1 to 64 of `[A-Za-z0-9._-]`, a letter or digit first; it becomes a file name.
    package let name: String
    /// - Shape: an X-Wing public key, 1,216 bytes: ML-KEM-768, then X25519.
    package let publicKey: [UInt8]

    /// - Throws: `custodian.name` for a name that is not a file name; `recipient.invalid` for a key
    ///   of another length, one that ML-KEM refuses, or an X25519 half of low order: bytes that are
    ///   sealed to such a key are readable by everybody.
    package init(name: String, publicKey: [UInt8]) throws {
        guard Self.isName(name) else { throw CustodianFailure.name(name) }
        try RecipientKey.checkXWing(publicKey)
        self.name = name
        self.publicKey = publicKey
    }

    /// SHA-256 of the public key.
    package var fingerprint: Fingerprint { Fingerprint(of: publicKey) }

    /// Returns true if the text can be a custodian's name and part of a file name.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        return isLetterOrDigit(first) && text.utf8.allSatisfy { isNameSymbol($0) }
    }

    private static func isNameSymbol(_ symbol: UInt8) -> Bool {
        isLetterOrDigit(symbol)
            || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(symbol)
    }

    private static func isLetterOrDigit(_ symbol: UInt8) -> Bool {
        switch symbol {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
