import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardVault
import Testing

/// Clients are registered, rotated, limited and revoked.
struct ManageClientsTests {
    let open: OpenWorkspace

    init() throws { open = try OpenWorkspace() }

    private func clients(at instant: Instant = OpenWorkspace.now) -> ManageClients {
        ManageClients(open.repositories, OpenWorkspace.context("client add", at: instant))
    }

    private func add(_ name: ClientName, _ places: SecretPlaces = SecretPlaces()) throws
        -> ClientFacts
    { try clients().add(name, ClientTerms(.electrum, name: name), with: places) }

    private func carried(_ text: String, mode: String = "600") -> SecretPlaces {
        open.scratch.run("printf '%s\\n' '\(text)' > carried; chmod \(mode) carried")
        return SecretPlaces(carriedFrom: open.scratch.path("carried"))
    }

    private func known(_ name: String, _ secret: Secret, at instant: Instant = OpenWorkspace.now)
        throws -> ClientName?
    {
        try open.repositories.clientDirectory(.electrum, .live)
            .client(username: name, secret: secret, at: instant)?.name
    }

    @Test func aMadeSecretIsTheClients() throws {
        let facts = try add("till")
        let secret = try #require(facts.secret)
        #expect(secret.bytes.count == 46 && facts.secretFile == nil && !facts.alreadyDone)
        #expect(try known("till", secret) == "till")
        #expect(try known("till", Secret(Array(secret.bytes.dropLast()))) == nil)
        #expect(try add("app").secret != secret)
        #expect(code { try add("till") } == .clientExists)
    }

    @Test func aMadeSecretIsWrittenIntoANewFile() throws {
        let out = open.scratch.path("till.secret")
        let facts = try add("till", SecretPlaces(out: out))
        #expect(facts.secret == nil && facts.secretFile == out)
        let bytes = try Disk.ofTests.read(out)
        #expect(bytes.last == UInt8(ascii: "\n") && bytes.count == 47)
        #expect(open.scratch.run("stat -c %a till.secret").output == "600\n")
        #expect(try known("till", Secret(bytes.dropLast())) == "till")
        // A file that is there is not replaced, and nothing is registered.
        #expect(code { try add("app", SecretPlaces(out: out)) } == .pathExists)
        let inside = SecretPlaces(out: open.repositories.workspace.path("app.secret"))
        #expect(code { try add("app", inside) } == .clientSecretInside)
        #expect(try clients().list().map(\.client.name) == ["till"])
        #expect(try Disk.ofTests.read(out) == bytes)
    }

    @Test func aCarriedSecretCanBeRepeated() throws {
        let places = carried("Bergen-tills-2019")
        let first = try add("till", places)
        #expect(first.secret == nil && first.secretFile == nil && !first.alreadyDone)
        #expect(try known("till", Secret(Array("Bergen-tills-2019".utf8))) == "till")
        let again = try Repositories.open(
            open.repositories.workspace,
            on: open.repositories.machine,
            OpenWorkspace.context("client add")
        )
        let manage = ManageClients(again, OpenWorkspace.context("client add"))
        let terms = ClientTerms(.electrum, name: "till")
        #expect(try manage.add("till", terms, with: places).alreadyDone)
        #expect(try manage.rotate("till", places, overlap: .usual).alreadyDone)
        #expect(code { try add("till", carried("Bergen-tills-2020")) } == .clientExists)
    }

    @Test func aWeakOrOpenSecretIsRefused() throws {
        #expect(code { try add("till", carried("too-short")) } == .clientSecret)
        #expect(
            code { try add("till", carried("Bergen-tills-2019", mode: "644")) } == .keyPermissions
        )
        #expect(code { try add("till", carried("")) } == .clientSecret)
        #expect(try clients().list().isEmpty)
    }

    @Test func aRotationLeavesTheOlderSecretForTheOverlap() throws {
        let first = try #require(try add("till").secret)
        let rotated = try clients().rotate("till", SecretPlaces(), overlap: .usual)
        let second = try #require(rotated.secret)
        let later = OpenWorkspace.now.adding(seconds: 7 * 86_400)
        #expect(try known("till", first) == "till" && known("till", second) == "till")
        #expect(try known("till", first, at: later) == nil)
        #expect(try known("till", second, at: later) == "till")
        let third = code { try clients().rotate("till", SecretPlaces(), overlap: .usual) }
        #expect(third == .clientTwoSecrets)
        let atOnce = try #require(SecretOverlap("0d"))
        let last = try #require(
            try clients().rotate("till", SecretPlaces(), overlap: atOnce).secret
        )
        #expect(try known("till", first) == nil && known("till", second) == nil)
        #expect(try known("till", last) == "till")
    }

    @Test func aRevokedClientIsUnknownForEver() throws {
        let secret = try #require(try add("till").secret)
        #expect(try !clients().revoke("till").alreadyDone)
        #expect(try clients().revoke("till").alreadyDone)
        #expect(try known("till", secret) == nil)
        #expect(
            code { try clients().rotate("till", SecretPlaces(), overlap: .usual) } == .clientRevoked
        )
        var limits = ClientLimits()
        limits.rate = ClientRate(perSecond: 1)
        #expect(code { try clients().limit("till", by: limits) } == .clientRevoked)
        #expect(code { try add("till") } == .clientExists)
        #expect(code { try clients().revoke("tills") } == .clientUnknown)
    }

    @Test func limitsReplaceTheirValuesAlone() throws {
        _ = try add("till")
        var limits = ClientLimits()
        limits.scopes = ["cards:lookup"]
        limits.products = ["winter"]
        let limited = try clients().limit("till", by: limits)
        #expect(limited.client.terms.scopes == ["cards:lookup"])
        #expect(limited.client.terms.products == ["winter"])
        #expect(limited.client.terms.rate == .usual && !limited.alreadyDone)
        #expect(try clients().limit("till", by: limits).alreadyDone)
        limits.products = ["summer"]
        #expect(code { try clients().limit("till", by: limits) } == .productUnknown)
        limits.products = nil
        limits.scopes = ["pull"]
        #expect(code { try clients().limit("till", by: limits) } == .clientScope)
    }

    @Test func aWorkspaceWithoutAServiceKeyGetsOne() throws {
        let file = open.repositories.workspace.operatorKeyFile("service")
        try Disk.ofTests.remove(file)
        let reopened = { [open] in
            try Repositories.open(
                open.repositories.workspace,
                on: open.repositories.machine,
                OpenWorkspace.context("client add")
            )
        }
        let context = OpenWorkspace.context("client add")
        let manage = ManageClients(try reopened(), context)
        let facts = try manage.add(
            "till",
            ClientTerms(.electrum, name: "till"),
            with: SecretPlaces()
        )
        let secret = try #require(facts.secret)
        let directory = try reopened().clientDirectory(.electrum, .live)
        let found = try directory.client(
            username: "till",
            secret: secret,
            at: OpenWorkspace.now
        )
        #expect(found?.name == "till")
        // Once there are clients, the key is needed like the others.
        try Disk.ofTests.remove(file)
        #expect(code { try reopened() } == .keyMissing)
    }
}
