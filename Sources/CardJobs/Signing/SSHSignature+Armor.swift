import CardCore
import CardLedger

extension SSHSignature {
    private static let head = "-----BEGIN SSH SIGNATURE-----"
    private static let foot = "-----END SSH SIGNATURE-----"

    /// The text of a `.sig` file, lines of 70 columns.
    package var armored: String {
        let text = Array(Base64.encode(blob).utf8)
        let lines = stride(from: 0, to: text.count, by: 70).map { start in
            String(decoding: text[start..<min(start + 70, text.count)], as: UTF8.self)
        }
        return ([Self.head] + lines + [Self.foot]).joined(separator: "\n") + "\n"
    }

    /// The text of a `.sig` file over the SHA-512 of a message; `sign` uses the private key.
    package static func armored(
        digest: [UInt8],
        namespace: String,
        publicKey: [UInt8],
        sign: ([UInt8]) throws -> [UInt8]
    ) throws -> String {
        let signature = try SSHSignature(
            publicKey: publicKey,
            namespace: namespace,
            digest: digest,
            sign: sign
        )
        return signature.armored
    }

    /// Reads the text of a `.sig` file.
    ///
    /// - Throws: `signature.syntax` for anything but an Ed25519 signature with SHA-512.
    package init(armored text: String) throws {
        guard let blob = Self.blob(armored: text), let signature = SSHSignature(blob: blob) else {
            throw SignatureFailure.syntax
        }
        self = signature
    }

    /// The bytes in the armour; nil for a text without one.
    static func blob(armored text: String) -> [UInt8]? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count >= 3, lines[0] == head, lines[lines.count - 1] == foot else { return nil }
        return Base64.decode(lines.dropFirst().dropLast().joined())
    }

    private var blob: [UInt8] {
        var key = SSHWriter()
        key.string(Self.keyType)
        key.string(publicKey)
        var proof = SSHWriter()
        proof.string(Self.keyType)
        proof.string(signature)
        var writer = SSHWriter(Self.magic)
        writer.number(1)
        writer.string(key.bytes)
        writer.string(namespace)
        writer.string("")
        writer.string(Self.hash)
        writer.string(proof.bytes)
        return writer.bytes
    }

    private init?(blob: [UInt8]) {
        var reader = SSHReader(blob)
        guard reader.take(Self.magic.count) == Self.magic, reader.number() == 1,
            let key = reader.string().flatMap(Self.content),
            let namespace = reader.string(), reader.string() != nil,
            reader.string() == Array(Self.hash.utf8),
            let proof = reader.string().flatMap(Self.content), reader.isAtEnd,
            key.count == 32, proof.count == 64
        else { return nil }
        publicKey = key
        self.namespace = String(decoding: namespace, as: UTF8.self)
        signature = proof
    }

    /// The second of two strings, the first of which names the key type.
    private static func content(_ pair: [UInt8]) -> [UInt8]? {
        var reader = SSHReader(pair)
        guard reader.string() == Array(keyType.utf8), let bytes = reader.string(), reader.isAtEnd
        else { return nil }
        return bytes
    }
}
