import CardCore
import Crypto
import Testing

@testable import CardVault

/// The verifiers of the secrets of the service's clients.
struct ServiceKeyTests {
    private static let salt = [UInt8](0..<16)

    private static func key(_ byte: UInt8 = 7, epoch: UInt16 = 3) -> ServiceKey {
        let key = SymmetricKey(data: [UInt8](repeating: byte, count: 32))
        return ServiceKey(OperatorKey(kind: .service, epoch: epoch, key: key))
    }

    private static func verifier(
        _ secret: String = "mr_abc",
        _ scheme: ClientSecret.Scheme = .made,
        of client: ClientName = "till",
        salt: [UInt8] = salt,
        under key: ServiceKey = key()
    ) throws -> String {
        let secret = Secret(Array(secret.utf8))
        return Hex.text(try key.verifier(of: secret, scheme, of: client, salt: salt))
    }

    /// Computed by Python's `hmac` and `hashlib.scrypt` over the bytes of docs/service/clients.md.
    @Test func computesTheDocumentedVerifiers() throws {
        #expect(
            try Self.verifier()
                == "9f7d9590704ecec8c6bb96f7070e80a77e54b10c0742e88de7945a993d626671"
        )
        #expect(
            try Self.verifier("Bergen-tills-2019", .carried)
                == "738808cf77467acd2a1a27b882af2dcd90c680b444bd45f20452405462f6a538"
        )
    }

    @Test func everyInputOfAVerifierCounts() throws {
        let all = [
            try Self.verifier(), try Self.verifier("mr_abd"), try Self.verifier("mr_abc", .carried),
            try Self.verifier(of: "tills"), try Self.verifier(under: Self.key(8)),
            try Self.verifier(salt: [UInt8](1...16)), try Self.verifier(under: Self.key(epoch: 4)),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test(arguments: ClientSecret.Scheme.allCases)
    func acceptsTheStoredSecretAlone(_ scheme: ClientSecret.Scheme) throws {
        let (key, secret) = (Self.key(), Secret(Array("Bergen-tills-2019".utf8)))
        let instant = Instant(milliseconds: 1)
        let stored = try key.stored(secret, scheme, of: "till", salt: Self.salt, at: instant)
        #expect(stored.scheme == scheme && stored.keyEpoch == 3 && stored.addedAt == instant)
        #expect(stored.salt == Self.salt && stored.until == nil)
        #expect(try key.accepts(secret, as: stored, of: "till"))
        #expect(try !key.accepts(secret, as: stored, of: "other"))
        #expect(try !key.accepts(Secret(secret.bytes + [0]), as: stored, of: "till"))
        #expect(try !Self.key(8).accepts(secret, as: stored, of: "till"))
        var other = stored
        other.keyEpoch = 4
        #expect(try !key.accepts(secret, as: other, of: "till"))
    }

    /// Compared with Python's `base64.urlsafe_b64encode`.
    @Test(arguments: [
        ([UInt8](0..<32), "mr_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
        ([UInt8](repeating: 255, count: 32), "mr___________________________________________8"),
        ([UInt8](repeating: 0, count: 32), "mr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ])
    func makesASecretOfRandomBytes(_ random: [UInt8], text: String) {
        let secret = MadeSecret.make(of: random)
        #expect(String(decoding: secret.bytes, as: UTF8.self) == text)
        #expect(!"\(secret)".contains("mr_"))
    }
}
