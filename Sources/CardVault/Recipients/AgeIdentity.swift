internal import Crypto

/// A private key of the `age` program, X25519, and the recipient that belongs to it.
///
/// - Shape: a file of lines `AGE-SECRET-KEY-1…` and comments; senders encrypt to the first key, and
///   the later ones still open earlier messages.
/// - Secrecy: printing one shows its recipient.
/// - Source: the age specification, "X25519 recipient"; BIP-173 for the text.
package struct AgeIdentity: Sendable, CustomStringConvertible, CustomReflectable {
    private let keys: [Curve25519.KeyAgreement.PrivateKey]

    /// A new key from the kernel's randomness.
    package static func create() -> AgeIdentity {
        AgeIdentity(keys: [Curve25519.KeyAgreement.PrivateKey()])
    }

    private init(keys: [Curve25519.KeyAgreement.PrivateKey]) { self.keys = keys }

    /// The public key that senders encrypt to: `age1…`.
    package var recipient: String {
        Bech32(prefix: "age", bytes: Array(keys[0].publicKey.rawRepresentation)).text
    }

    package var description: String { recipient }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension AgeIdentity {
    private static let prefix = "age-secret-key-"

    /// The text of the key's file.
    ///
    /// - Secrecy: holds the key; the caller writes it with mode 0600.
    package var fileText: String {
        let lines = keys.map {
            Bech32(prefix: Self.prefix, bytes: Array($0.rawRepresentation)).text.uppercased()
        }
        return "# public key: \(recipient)\n" + lines.map { $0 + "\n" }.joined()
    }

    /// Reads the text of a key's file.
    ///
    /// - Throws: `key.corrupt` for no key, and for a line that is neither a comment nor a key.
    package init(_ text: String, file: String) throws(KeyFailure) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        guard !lines.isEmpty else { throw .corrupt(file: file, .noAgeKey) }
        var keys: [Curve25519.KeyAgreement.PrivateKey] = []
        for line in lines {
            guard let text = try? Bech32(String(line)), text.prefix == Self.prefix,
                let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: text.bytes)
            else { throw .corrupt(file: file, .noAgeKeyLine) }
            keys.append(key)
        }
        self.init(keys: keys)
    }
}
