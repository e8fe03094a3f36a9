import CardCore
import CardService
import CardTestSupport
import Testing

/// Clients are authenticated by their credentials.
struct ClientDoorTests {
    private let clients = TestClients()
    private static let digest = SHA256Digest([UInt8](repeating: 7, count: 32))

    @Test func aClientIsKnownByItsCredential() async throws {
        let door = clients.door([
            try clients.client("a", secret: "one"),
            try clients.client("b", secret: "two", .carried),
        ])
        for _ in 0..<3 {
            #expect(await door.enter("a", "one") == .client("a"))
            #expect(await door.enter("b", "two") == .client("b"))
        }
        for (username, secret) in [
            ("a", "two"), ("b", "one"), ("c", "one"), ("a", ""), ("", "one"),
        ] {
            #expect(await door.enter(username, secret) == .refused(.refused), "\(username)")
        }
        #expect(await door.enter(TestClients.request(nil)) == .refused(.missing))
        #expect(await door.enter(TestClients.request("Bearer x")) == .refused(.missing))
    }

    /// Nothing was guessed without a credential.
    @Test func missingCredentialsAreNotCounted() async throws {
        let door = clients.door([try clients.client("a", secret: "one")])
        for _ in 0..<100 {
            #expect(await door.enter(TestClients.request("Basic x")) == .refused(.missing))
        }
        #expect(await door.enter("a", "one") == .client("a"))
    }

    @Test(arguments: ClientSecret.Scheme.allCases)
    func aRevokedClientIsRefusedAtOnce(_ scheme: ClientSecret.Scheme) async throws {
        let client = try clients.client("a", secret: "one", scheme)
        let other = try clients.client("b", secret: "two", scheme)
        let door = clients.door([client, other])
        #expect(await door.enter("a", "one") == .client("a"))
        #expect(await door.enter("b", "two") == .client("b"))
        #expect(door.rememberedCount == 2)
        door.replace(clients.directory([try client.revoked(at: TestClients.now), other]))
        #expect(door.rememberedCount == 1)
        #expect(await door.enter("a", "one") == .refused(.refused))
        #expect(await door.enter("b", "two") == .client("b"))
    }

    @Test func aReplacedSecretIsRefusedAtOnce() async throws {
        var client = try clients.client("a", secret: "one")
        let door = clients.door([client])
        #expect(await door.enter("a", "one") == .client("a"))
        client.secrets = [try clients.secret("two", of: "a")]
        client.version += 1
        door.replace(clients.directory([client]))
        #expect(await door.enter("a", "one") == .refused(.refused))
        #expect(await door.enter("a", "two") == .client("a"))
    }

    /// A header that is remembered for minutes ends with its secret, to the second.
    @Test(arguments: ClientSecret.Scheme.allCases)
    func anOlderSecretEndsWithItsOverlap(_ scheme: ClientSecret.Scheme) async throws {
        var client = try clients.client("a", secret: "two", scheme)
        let end = TestClients.now.adding(seconds: 60)
        client.secrets.insert(try clients.secret("one", scheme, of: "a", until: end), at: 0)
        let door = clients.door([client])
        for secret in ["one", "two"] { #expect(await door.enter("a", secret) == .client("a")) }
        clients.time.pass(.seconds(59))
        for secret in ["one", "two"] { #expect(await door.enter("a", secret) == .client("a")) }
        clients.time.pass(.seconds(1))
        #expect(await door.enter("a", "one") == .refused(.refused))
        #expect(await door.enter("a", "two") == .client("a"))
    }

    /// The answer has the terms of the new version, not those of the remembered one.
    @Test func changedTermsCountWithTheNextCall() async throws {
        var client = try clients.client("a", secret: "one")
        let door = clients.door([client])
        _ = await door.enter("a", "one")
        client.terms.scopes = ["cards:lookup"]
        client.version += 1
        door.replace(clients.directory([client]))
        let request = TestClients.request(TestClients.basic("a", "one"))
        #expect(try await door.client(of: request).terms.scopes == ["cards:lookup"])
    }

    @Test func aCredentialIsRememberedForFiveMinutes() async throws {
        let door = clients.door([try clients.client("a", secret: "one", .carried)])
        #expect(await door.enter("a", "one") == .client("a"))
        #expect(await !isComputed("one", at: door))
        clients.time.pass(.milliseconds(299_999))
        #expect(await !isComputed("one", at: door))
        clients.time.pass(.milliseconds(1))
        #expect(await isComputed("one", at: door))
        #expect(await !isComputed("one", at: door))
    }

    /// Returns true if the secret of the client is compared by the worker, which looks at the
    /// clock once more.
    private func isComputed(_ secret: String, at door: ClientDoor) async -> Bool {
        let before = clients.time.lookCount
        #expect(await door.enter("a", secret) == .client("a"))
        return clients.time.lookCount - before > 1
    }

    @Test func aPinnedCertificateIsNeededBesideTheSecret() async throws {
        let door = clients.door([try clients.client("a", secret: "one", certificate: Self.digest)])
        #expect(await door.enter("a", "one", certificate: Self.digest) == .client("a"))
        #expect(await door.enter("a", "one") == .refused(.certificate))
        let other = SHA256Digest([UInt8](repeating: 8, count: 32))
        #expect(await door.enter("a", "one", certificate: other) == .refused(.certificate))
        #expect(await door.enter("a", "two", certificate: Self.digest) == .refused(.refused))
        #expect(await door.enter("a", "one", certificate: Self.digest) == .client("a"))
    }

    /// Fifty tills of one client call at once after a start: one verifier is computed, and the
    /// queue of their address is not full.
    @Test func requestsWithOneCredentialWaitTogether() async throws {
        let door = clients.door([try clients.client("a", secret: "one", .carried)])
        let entries = await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await door.enter("a", "one") } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(entries == [Entry](repeating: .client("a"), count: 50))
    }

    /// A client that is revoked while its secret is computed is refused.
    @Test func aReplacementDuringTheComputationCounts() async throws {
        let client = try clients.client("a", secret: "one", .carried)
        let revoked = try client.revoked(at: TestClients.now)
        let other = try clients.client("b", secret: "two", .carried)
        for _ in 0..<5 {
            let door = clients.door([client, other])
            let before = clients.time.lookCount
            async let entry = door.enter("a", "one")
            // The second look is that of the worker, just before it computes.
            try await until { clients.time.lookCount - before > 1 }
            door.replace(clients.directory([revoked, other]))
            _ = await entry
            #expect(await door.enter("a", "one") == .refused(.refused))
        }
    }

    @Test func eachClientHasItsRate() async throws {
        let rate = try #require(ClientRate(perSecond: 2))
        let (slow, usual) = (
            try clients.client("a", secret: "one", rate: rate),
            try clients.client("b", secret: "two")
        )
        let door = clients.door([slow, usual])
        for _ in 0..<4 { try door.takeCall(of: slow) }
        #expect(throws: AccessRefusal.tooFast(retryAfterSeconds: 1)) { try door.takeCall(of: slow) }
        for _ in 0..<100 { try door.takeCall(of: usual) }
        #expect(throws: AccessRefusal.tooFast(retryAfterSeconds: 1)) {
            try door.takeCall(of: usual)
        }
        clients.time.pass(.milliseconds(500))
        try door.takeCall(of: slow)
        #expect(throws: AccessRefusal.tooFast(retryAfterSeconds: 1)) { try door.takeCall(of: slow) }
    }
}
