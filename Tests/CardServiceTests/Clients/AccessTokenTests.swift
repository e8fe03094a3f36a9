import CardCore
import CardLedger
@testable import CardService
import CardVault
import Testing

/// The claims of access tokens and their times.
struct AccessTokenTests {
    static let now = Instant(milliseconds: 1_790_000_000_000)

    static func client(_ change: (inout ClientTerms) -> Void = { _ in }) -> ClientRecord {
        var terms = ClientTerms(.dintero, name: "wallet")
        terms.account = "P12345678"
        change(&terms)
        let secret = ClientSecret(
            .made,
            keyEpoch: 1,
            salt: [UInt8](repeating: 1, count: 16),
            verifier: [UInt8](repeating: 1, count: 32),
            addedAt: now
        )
        return ClientRecord("wallet", terms, secret: secret, at: now)
    }

    static func tokens(_ byte: UInt8 = 1) throws -> AccessTokens {
        let key = try AccessTokenKey(privateKey: Secret([UInt8](repeating: byte, count: 32)))
        return AccessTokens(key) { [UInt8](repeating: 9, count: 16) }
    }

    @Test func aTokenHasItsClaims() throws {
        let tokens = try Self.tokens()
        let text = try tokens.issue(to: Self.client(), at: Self.now)
        let token = try #require(tokens.token(of: text))
        #expect(token.client == "wallet" && token.account == "P12345678")
        #expect(token.scopes == ServiceInterface.dintero.scopes)
        #expect(token.issuedAtSeconds == 1_790_000_000 && token.expiresAtSeconds == 1_790_003_600)
        #expect(token.id == Base64URL.encode([UInt8](repeating: 9, count: 16)))
        #expect(AccessToken(token.payload) == token)
        #expect(try Self.tokens(2).token(of: text) == nil)
    }

    @Test(arguments: [
        (-61, false), (-60, true), (0, true), (3599, true), (3659, true), (3660, false),
        (100_000, false),
    ])
    func isValidForAnHourAndAMinute(_ seconds: Int64, isValid: Bool) {
        let token = AccessToken(Self.client(), id: "a", at: Self.now)
        #expect(token.isValid(at: Self.now.adding(seconds: seconds)) == isValid)
    }

    @Test(arguments: [
        #"{}"#, #"[]"#, #"1"#, "x",
        #"{"sub":"a","aid":"P12345678","scope":"","terms":"","iat":1,"exp":"2","jti":""}"#,
        #"{"sub":"a","aid":"P12345678","scope":"","terms":"","iat":1.0,"exp":2,"jti":""}"#,
        #"{"sub":"a","aid":"P12345678","scope":"","terms":"","iat":-1,"exp":2,"jti":""}"#,
        #"{"sub":"a","aid":"P12345678","scope":"","terms":"","iat":1,"exp":2}"#,
    ])
    func refusesOtherClaims(_ payload: String) {
        #expect(AccessToken(Array(payload.utf8)) == nil)
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 3602)])
    func refusesAnotherLifetime(_ issued: Int64, expires: Int64) throws {
        let payload = """
            {"sub":"a","aid":"P12345678","scope":"","terms":"","iat":\(issued),"exp":\(expires),\
            "jti":""}
            """
        let token = try #require(AccessToken(Array(payload.utf8)))
        #expect(!token.isValid(at: Instant(milliseconds: issued * 1000)))
    }

    @Test func aChangedClientHasAnotherToken() throws {
        let client = Self.client()
        let token = AccessToken(client, id: "a", at: Self.now)
        #expect(token.isOf(client))
        #expect(!token.isOf(try client.revoked(at: Self.now)))
        #expect(!token.isOf(Self.client { $0.scopes = ["read:wallets"] }))
        #expect(!token.isOf(Self.client { $0.account = "P12345679" }))
        #expect(!token.isOf(Self.client { $0.products = ["winter"] }))
        let rotated = try client.rotated(to: client.secrets[0], overlap: .usual, at: Self.now)
        #expect(rotated.version == 2 && token.isOf(rotated))
    }

    @Test func aClientGetsTenTokensAMinute() throws {
        let (rate, start) = (TokenRate(), ContinuousClock.now)
        for _ in 0..<10 { try rate.take("wallet", at: start) }
        #expect(throws: AccessRefusal.tooFast(retryAfterSeconds: 60)) {
            try rate.take("wallet", at: start)
        }
        #expect(throws: AccessRefusal.tooFast(retryAfterSeconds: 1)) {
            try rate.take("wallet", at: start + .milliseconds(59_500))
        }
        try rate.take("other", at: start)
        try rate.take("wallet", at: start + .seconds(60))
    }
}
