import CardCore
import Testing

/// The versions of a client: rotations, the overlap of secrets, revocation.
@Suite struct ClientRecordTests {
    private static let start = Instant(milliseconds: 1_790_000_000_000)
    private static let day: Int64 = 86_400

    private static func at(_ days: Int64) -> Instant { start.adding(seconds: days * day) }

    private static func secret(_ byte: UInt8, at instant: Instant) -> ClientSecret {
        ClientSecret(
            .carried,
            keyEpoch: 1,
            salt: [UInt8](repeating: byte, count: 16),
            verifier: [UInt8](repeating: byte, count: 32),
            addedAt: instant
        )
    }

    private static var client: ClientRecord {
        let terms = ClientTerms(.electrum, name: "till")
        return ClientRecord("till", terms, secret: secret(1, at: start), at: start)
    }

    private static func live(_ client: ClientRecord, on day: Int64) -> [UInt8] {
        client.liveSecrets(at: at(day)).map { $0.salt[0] }
    }

    @Test(arguments: [0, 1, 7, 90])
    func theOlderSecretIsValidForTheOverlap(days: Int64) throws {
        let overlap = try #require(SecretOverlap("\(days)d"))
        let rotated = try Self.client.rotated(
            to: Self.secret(2, at: Self.at(1)),
            overlap: overlap,
            at: Self.at(1)
        )
        #expect(rotated.version == 2 && rotated.addedAt == Self.start)
        #expect(Self.live(rotated, on: days + 1) == [2])
        if days > 0 { #expect(Self.live(rotated, on: days) == [1, 2]) }
    }

    @Test func aClientHasTwoLiveSecretsAtMost() throws {
        let week = SecretOverlap.usual
        let second = try Self.client.rotated(
            to: Self.secret(2, at: Self.start),
            overlap: week,
            at: Self.start
        )
        let third = Self.secret(3, at: Self.at(6))
        #expect(throws: ClientFailure.twoSecrets("till", until: Self.at(7))) {
            try second.rotated(to: third, overlap: week, at: Self.at(6))
        }
        let atOnce = try #require(SecretOverlap("0d"))
        #expect(
            Self.live(try second.rotated(to: third, overlap: atOnce, at: Self.at(6)), on: 6) == [3]
        )
        // The first secret has ended on the seventh day.
        let later = try second.rotated(to: third, overlap: week, at: Self.at(7))
        #expect(later.secrets.map { $0.salt[0] } == [2, 3])
        #expect(later.secrets.map(\.until) == [Self.at(14), nil])
    }

    @Test func anEndIsNeverMovedBack() throws {
        let short = try #require(SecretOverlap("1d"))
        var client = Self.client
        client.secrets[0].until = Self.at(1)
        let rotated = try client.rotated(
            to: Self.secret(2, at: Self.start),
            overlap: .usual,
            at: Self.start
        )
        #expect(rotated.secrets[0].until == Self.at(1))
        #expect(short.seconds == Self.day)
    }

    @Test func nothingOpensARevokedClient() throws {
        let revoked = try Self.client.revoked(at: Self.at(1))
        #expect(revoked.secrets.isEmpty && revoked.revokedAt == Self.at(1) && revoked.version == 2)
        let failure = ClientFailure.revoked("till", at: Self.at(1))
        #expect(throws: failure) { try revoked.revoked(at: Self.at(2)) }
        #expect(throws: failure) { try revoked.changed(to: revoked.terms, at: Self.at(2)) }
        #expect(throws: failure) {
            try revoked.rotated(
                to: Self.secret(2, at: Self.at(2)),
                overlap: .usual,
                at: Self.at(2)
            )
        }
    }

    @Test func otherTermsLeaveTheLiveSecrets() throws {
        var client = Self.client
        client.secrets.insert(Self.secret(9, at: Self.start), at: 0)
        client.secrets[0].until = Self.at(1)
        var terms = client.terms
        terms.rate = try #require(ClientRate(perSecond: 1))
        let changed = try client.changed(to: terms, at: Self.at(1))
        #expect(changed.terms == terms && changed.version == 2)
        #expect(changed.secrets.map { $0.salt[0] } == [1])
    }

    @Test(
        arguments: [
            ("0d", 0), ("7d", 7 * day), ("90d", 90 * day), ("12h", 43_200), ("2160h", 90 * day),
            ("91d", nil), ("2161h", nil), ("", nil), ("d", nil), ("7", nil), ("7m", nil),
            ("-1d", nil),
            ("1.5d", nil), (" 1d", nil), ("99999999999999999999d", nil), ("٧d", nil),
        ] as [(String, Int64?)]
    )
    func readsAnOverlap(_ text: String, seconds: Int64?) {
        #expect(SecretOverlap(text)?.seconds == seconds)
    }

    @Test(
        arguments: [
            ("50/s", 50), ("1/s", 1), ("10000/s", 10_000), ("0/s", nil), ("10001/s", nil),
            ("50", nil),
            ("/s", nil), ("50/m", nil), ("+5/s", nil), ("5.0/s", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func readsARate(_ text: String, perSecond: Int?) {
        let rate = ClientRate(text)
        #expect(rate?.perSecond == perSecond)
        #expect(rate?.burst == perSecond.map { $0 * 2 })
        if perSecond != nil { #expect(rate?.text == text) }
    }
}
