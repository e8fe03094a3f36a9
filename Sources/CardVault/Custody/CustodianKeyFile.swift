internal import CardCore
internal import Crypto
internal import CryptoExtras

/// A custodian's private key in its file: sealed under a passphrase.
///
/// The public key's fingerprint is beside it, so that the closed file names its owner.
///
/// - Source: docs/formats/custodian-key.md
package struct CustodianKeyFile: Sendable {
    /// The name of the custodian.
    package let name: String
    /// The fingerprint of the public key.
    package let fingerprint: Fingerprint
    /// Binary logarithm of scrypt's N, with r = 8 and p = 1 always: 17 needs 128 MiB.
    package let cost: Int
    private let salt: [UInt8]
    private let sealed: [UInt8]

    /// The cost of new files.
    package static let standardCost = 17
    /// The costs that a file may have.
    package static let acceptedCosts = 14...17
    private static let title = "mintrun-custodian-key 1"
    /// The key is derived with a fresh salt and seals once.
    private static let nonce = [UInt8](repeating: 0, count: 12)
}

extension CustodianKeyFile {
    /// Seals an identity under a passphrase.
    package init(
        sealing identity: CustodianIdentity,
        under passphrase: Passphrase,
        cost: Int = CustodianKeyFile.standardCost
    ) throws {
        precondition(Self.acceptedCosts.contains(cost), "a cost that reading refuses")
        name = identity.custodian.name
        fingerprint = identity.custodian.fingerprint
        self.cost = cost
        salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let head = Self.head(name: name, fingerprint: fingerprint, cost: cost, salt: salt)
        let box = try AES.GCM.seal(
            identity.seed.withUnsafeBytes { Array($0) },
            using: Self.key(passphrase, salt: salt, cost: cost),
            nonce: AES.GCM.Nonce(data: Self.nonce),
            authenticating: Array(head.body.utf8)
        )
        sealed = Array(box.ciphertext) + Array(box.tag)
    }

    /// Opens the file, in about half a second and with 128 MiB at the standard cost.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `custodian.unlock_failed` for a wrong passphrase, and also for a sealed part that
    ///   was replaced.
    package func identity(
        unlockedBy passphrase: Passphrase,
        file: String
    ) throws -> CustodianIdentity {
        let head = Self.head(name: name, fingerprint: fingerprint, cost: cost, salt: salt)
        let key = try Self.key(passphrase, salt: salt, cost: cost)
        guard let nonce = try? AES.GCM.Nonce(data: Self.nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: sealed.prefix(32),
                tag: sealed.suffix(16)
            ),
            let seed = try? AES.GCM.open(box, using: key, authenticating: Array(head.body.utf8)),
            let identity = try? CustodianIdentity(name: name, seed: SymmetricKey(data: seed)),
            identity.custodian.fingerprint == fingerprint
        else { throw CustodianFailure.unlockFailed(file: file) }
        return identity
    }

    private static func key(
        _ passphrase: Passphrase,
        salt: [UInt8],
        cost: Int
    ) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: passphrase.bytes,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << cost,
            blockSize: 8,
            parallelism: 1
        )
    }
}

extension CustodianKeyFile {
    /// The lines before the sealed key, which it authenticates.
    private static func head(
        name: String,
        fingerprint: Fingerprint,
        cost: Int,
        salt: [UInt8]
    ) -> KeyFile {
        var out = KeyFile(title: title)
        out.add("name", name)
        out.add("public", fingerprint.description)
        out.add("scrypt", "\(cost) 8 1")
        out.add("salt", Hex.text(salt))
        return out
    }

    /// The text of the file.
    package var text: String {
        var out = Self.head(name: name, fingerprint: fingerprint, cost: cost, salt: salt)
        out.add("sealed", Hex.text(sealed))
        return out.text
    }

    /// Reads the text of a key file; derives nothing.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `key.corrupt` for any byte that differs from the written ones, and for a cost
    ///   outside of 14 to 17.
    package init(_ text: String, file: String) throws(KeyFailure) {
        let names = ["name", "public", "scrypt", "salt", "sealed"]
        let values = try KeyFile.read(text, title: Self.title, fields: names, file: file)
        guard PersonName.isName(values[0]) else {
            throw .corrupt(file: file, .custodianName)
        }
        guard let bytes = Hex.bytes(values[1]), let fingerprint = Fingerprint(bytes: bytes) else {
            throw .corrupt(file: file, .fingerprintSize)
        }
        guard let cost = Self.acceptedCosts.first(where: { values[2] == "\($0) 8 1" }) else {
            throw .corrupt(file: file, .scryptCost)
        }
        guard let salt = Hex.bytes(values[3]), salt.count == 16 else {
            throw .corrupt(file: file, .saltSize)
        }
        guard let sealed = Hex.bytes(values[4]), sealed.count == 48 else {
            throw .corrupt(file: file, .sealedKeySize)
        }
        name = values[0]
        self.fingerprint = fingerprint
        self.cost = cost
        self.salt = salt
        self.sealed = sealed
    }
}
