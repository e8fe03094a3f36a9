package import CardCore
internal import Crypto
internal import CryptoExtras

/// Published vectors that the cryptography must reproduce before anything is minted or opened.
///
/// The test finds a library that was built or replaced wrongly, in about a millisecond.
package enum CryptoSelfTest {
    /// The primitives that the vectors test.
    package enum Primitive: String, CaseIterable, Sendable {
        case sha256 = "SHA-256"
        case hmac = "HMAC-SHA-256"
        case hkdf = "HKDF-SHA-256"
        case scrypt
        case aes = "AES-256-GCM"
        case x25519 = "X25519"
    }

    /// - Throws: `crypto.self_test` that names the first primitive with a wrong answer.
    package static func run() throws(CryptoFailure) {
        let checks: [(primitive: Primitive, isRight: () throws -> Bool)] = [
            (.sha256, hashIsRight), (.hmac, codeIsRight), (.hkdf, derivesRight),
            (.scrypt, scryptIsRight), (.aes, sealsRight), (.x25519, agreesRight),
        ]
        for check in checks {
            guard (try? check.isRight()) == true else { throw .wrongAnswer(check.primitive) }
        }
    }

    /// FIPS 180-4, “abc”.
    private static func hashIsRight() -> Bool {
        Hex.text(SHA256.hash(data: Array("abc".utf8)))
            == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    }

    /// RFC 4231, test case 1.
    private static func codeIsRight() -> Bool {
        let key = SymmetricKey(data: [UInt8](repeating: 0x0b, count: 20))
        let code = HMAC<SHA256>.authenticationCode(for: Array("Hi There".utf8), using: key)
        return Hex.text(code) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    }

    /// RFC 5869, test case 1.
    private static func derivesRight() -> Bool {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: [UInt8](repeating: 0x0b, count: 22)),
            salt: [UInt8](0...12),
            info: [UInt8](0xf0...0xf9),
            outputByteCount: 42
        )
        return key.withUnsafeBytes { Hex.text($0) }
            == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
            + "34007208d5b887185865"
    }

    /// RFC 7914, section 12, first vector.
    private static func scryptIsRight() throws -> Bool {
        let key = try KDF.Scrypt.deriveKey(
            from: [UInt8](),
            salt: [UInt8](),
            outputByteCount: 64,
            rounds: 16,
            blockSize: 1,
            parallelism: 1
        )
        return key.withUnsafeBytes { Hex.text($0) }
            == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
    }

    /// Wycheproof, `aes_gcm_test.json`, test 91.
    private static func sealsRight() throws -> Bool {
        let key = Hex.bytes("92ace3e348cd821092cd921aa3546374299ab46209691bc28b8752d17f123c20")
        let box = try AES.GCM.seal(
            [UInt8](0...9),
            using: SymmetricKey(data: key ?? []),
            nonce: AES.GCM.Nonce(data: Hex.bytes("00112233445566778899aabb") ?? []),
            authenticating: Hex.bytes("00000000ffffffff") ?? []
        )
        return Hex.text(box.ciphertext) == "e27abdd2d2a53d2f136b"
            && Hex.text(box.tag) == "9a4a2579529301bcfb71c78d4060f52c"
    }

    /// Wycheproof, `x25519_test.json`, test 1.
    private static func agreesRight() throws -> Bool {
        let own = Hex.bytes("c8a9d5a91091ad851c668b0736c1c9a02936c0d3ad62670858088047ba057475")
        let other = Hex.bytes("504a36999f489cd2fdbc08baff3d88fa00569ba986cba22548ffde80f9806829")
        let key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: own ?? [])
        let secret = try key.sharedSecretFromKeyAgreement(
            with: Curve25519.KeyAgreement.PublicKey(rawRepresentation: other ?? [])
        )
        return secret.withUnsafeBytes { Hex.text($0) }
            == "436a2c040cf45fea9b29a0cb81b1f41458f863d0d61b453d0a982720d6d61320"
    }
}

/// The library of cryptography cannot be used.
package enum CryptoFailure: Failure, Hashable {
    /// A primitive gives a wrong answer to a published vector.
    case wrongAnswer(CryptoSelfTest.Primitive)

    package var code: FailureCode { .cryptoSelfTest }
}
