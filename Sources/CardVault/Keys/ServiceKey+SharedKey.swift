package import CardCore
internal import Crypto

/// The shared keys of clients that sign their calls: the service must know them to verify a
/// signature, so they are sealed and not hashed.
///
/// - Source: docs/service/clients.md
extension ServiceKey {
    /// The number of random bytes of a shared key that the program makes.
    package static let sharedKeyByteCount = 32
    /// Each shared key is sealed under a key of its own, which seals once.
    private static let nonce = [UInt8](repeating: 0, count: 12)

    /// Seals the shared key that belongs to a secret; `salt` is that of the secret.
    package func sealed(sharedKey: Secret, of client: ClientName, salt: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            sharedKey.bytes,
            using: sharedKeyKey(of: client, salt: salt),
            nonce: AES.GCM.Nonce(data: Self.nonce)
        )
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens a sealed shared key.
    ///
    /// - Returns: nil if it was sealed under another key, or for another client or secret.
    package func sharedKey(sealed: [UInt8], of client: ClientName, salt: [UInt8]) -> Secret? {
        guard sealed.count > 16, let nonce = try? AES.GCM.Nonce(data: Self.nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: sealed.dropLast(16),
                tag: sealed.suffix(16)
            ),
            let bytes = try? AES.GCM.open(box, using: sharedKeyKey(of: client, salt: salt))
        else { return nil }
        return Secret(Array(bytes))
    }

    private func sharedKeyKey(of client: ClientName, salt: [UInt8]) -> SymmetricKey {
        precondition(salt.count == Self.saltByteCount, "a salt has 16 bytes")
        var message = ByteWriter(purpose: "shk1")
        message.append(epoch)
        message.append(prefixed: Array(client.text.utf8))
        message.append(fixed: salt)
        return SymmetricKey(data: code(of: message.bytes))
    }
}
