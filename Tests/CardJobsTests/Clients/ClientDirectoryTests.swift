import CardCore
import CardJobs
import CardVault
import Testing

/// The clients of an interface, found by the credential of a call.
struct ClientDirectoryTests {
    private static let now = Instant(milliseconds: 1_795_000_000_000)
    private let key: ServiceKey

    init() { key = ServiceKey(OperatorKey.create(.service, epoch: 1)) }

    private static func secret(_ text: String) -> Secret { Secret(Array(text.utf8)) }

    private func stored(
        _ text: String,
        _ scheme: ClientSecret.Scheme,
        of client: ClientName,
        until: Instant? = nil
    ) throws -> ClientSecret {
        var stored = try key.stored(
            Self.secret(text),
            scheme,
            of: client,
            salt: Array(0..<16),
            at: Self.now
        )
        stored.until = until
        return stored
    }

    private func client(
        _ name: ClientName,
        _ text: String,
        scheme: ClientSecret.Scheme = .made,
        environment: Environment = .live
    ) throws -> ClientRecord {
        let terms = ClientTerms(
            .electrum,
            name: name,
            environment: environment,
            username: "user-\(name)"
        )
        return ClientRecord(name, terms, secret: try stored(text, scheme, of: name), at: Self.now)
    }

    private func found(
        _ clients: [ClientRecord],
        _ username: String,
        secret text: String,
        interface: ServiceInterface = .electrum
    ) throws -> ClientName? {
        let directory = ClientDirectory(clients, interface, in: .live, key: key)
        return try directory.client(username: username, secret: Self.secret(text), at: Self.now)?
            .name
    }

    @Test func findsAClientByUsernameAndSecret() throws {
        let clients = [try client("a", "one"), try client("b", "two", scheme: .carried)]
        #expect(try found(clients, "user-a", secret: "one") == "a")
        #expect(try found(clients, "user-b", secret: "two") == "b")
        for (username, secret) in [
            ("user-a", "two"), ("user-b", "one"), ("user-c", "one"), ("a", "one"), ("user-a", ""),
            ("", ""), ("user-a", "One"), ("USER-A", "one"), ("user-b", "two "),
        ] {
            #expect(try found(clients, username, secret: secret) == nil, "\(username) \(secret)")
        }
        #expect(try found([], "user-a", secret: "one") == nil)
    }

    @Test func twoSecretsAreValidDuringARotation() throws {
        var client = try client("a", "one", scheme: .carried)
        client.secrets = [
            try stored("one", .carried, of: "a", until: Self.now.adding(seconds: 1)),
            try stored("two", .made, of: "a"),
        ]
        #expect(try found([client], "user-a", secret: "one") == "a")
        #expect(try found([client], "user-a", secret: "two") == "a")
        client.secrets[0].until = Self.now
        #expect(try found([client], "user-a", secret: "one") == nil)
        #expect(try found([client], "user-a", secret: "two") == "a")
    }

    @Test func revokedAndOtherClientsAreUnknown() throws {
        let revoked = try client("a", "one").revoked(at: Self.now)
        var returned = try client("b", "two")
        returned.revokedAt = Self.now
        let test = try client("c", "three", environment: .test)
        let clients = [revoked, returned, test]
        for (name, secret) in [("a", "one"), ("b", "two"), ("c", "three")] {
            #expect(try found(clients, "user-\(name)", secret: secret) == nil)
        }
        #expect(
            try found([try client("a", "one")], "user-a", secret: "one", interface: .dintero) == nil
        )
    }

    /// Each verifier is one under its own client's name: a row that was copied opens nothing.
    @Test func aCopiedVerifierOpensNothing() throws {
        var other = try client("b", "two")
        other.secrets = [try stored("one", .made, of: "a")]
        #expect(try found([other], "user-b", secret: "one") == nil)
    }

    /// A credential names the secret that it contains, among those of one scheme.
    @Test func aMatchNamesTheSecret() throws {
        var client = try client("a", "one", scheme: .carried)
        let until = Self.now.adding(seconds: 60)
        client.secrets = [
            try stored("one", .carried, of: "a", until: until), try stored("two", .made, of: "a"),
        ]
        let directory = ClientDirectory([client], .electrum, in: .live, key: key)
        func match(_ text: String, _ scheme: ClientSecret.Scheme) throws -> ClientMatch? {
            try directory.match(
                username: "user-a",
                secret: Self.secret(text),
                scheme,
                at: Self.now
            )
        }
        #expect(try match("one", .carried)?.secret == client.secrets[0])
        #expect(try match("two", .made)?.secret == client.secrets[1])
        #expect(try match("one", .made) == nil && match("two", .carried) == nil)
        #expect(try match("two", .made)?.client == client)
        #expect(directory.isSlow && directory.names == ["a"])
    }

    @Test func containsAClientAsItIs() throws {
        var client = try client("a", "one")
        let directory = ClientDirectory([client], .electrum, in: .live, key: key)
        #expect(directory.contains(client) && !directory.isSlow)
        client.version += 1
        #expect(!directory.contains(client))
        #expect(!directory.contains(try self.client("b", "one")))
    }
}
