import CardCore
import CardService
import CardText
import Testing

/// The contents of `service.yaml`.
struct ServiceConfigurationTests {
    private static let least = "mounts: {electrum: {settlementEntity: {id: S, name: Shop}}}\n"

    private static func read(_ text: String) throws -> ServiceConfiguration {
        try ServiceConfiguration.read(Array(text.utf8), file: "service.yaml", folder: "/w")
    }

    /// The keys and the complaint of a refusal; nil if there is none.
    private static func refusal(_ text: String) throws -> DocumentRejection? {
        do {
            _ = try read(text)
            return nil
        } catch let rejection as DocumentRejection { return rejection }
    }

    @Test func theLeastFileHasTheDefaultsOfTheContract() throws {
        let configuration = try Self.read(Self.least)
        #expect(configuration.publicAddress == nil)
        #expect(configuration.listen.map(\.text) == ["127.0.0.1:8080"])
        #expect(configuration.tls == nil && !configuration.allowsPlaintext)
        #expect(configuration.trustedProxies == TrustedProxies())
        #expect(configuration.admin.text == "127.0.0.1:9464")
        #expect(configuration.environment == .live)
        #expect(configuration.limits == ServiceLimits())
        #expect(configuration.resetPaths.isEmpty && configuration.journal == nil)
        let electrum = try #require(configuration.electrum)
        #expect(configuration.wolfe == nil)
        #expect(electrum.prefix == "/giftcard/v3" && electrum.hosts.isEmpty)
        #expect(electrum.receiver.id == "MINTRUN" && electrum.receiver.name == "Mintrun")
        #expect(electrum.settlementEntity.id == "S" && electrum.settlementEntity.name == "Shop")
        #expect(!electrum.isLenient && !electrum.isStrict && electrum.pins == .always)
    }

    @Test func readsEveryKey() throws {
        let configuration = try Self.read(
            """
            public: https://cards.example
            listen: ["[::1]:8080", "unix:/run/mintrun.sock", 0.0.0.0:80]
            plaintext: allowed
            tls: {listen: [0.0.0.0:8443], certificate: tls/chain.pem, key: /k/key.pem,
                  clientCA: tls/partners.pem}
            trustedProxies: [127.0.0.1/32, unix, "fd00::/8"]
            admin: 10.0.0.1:9464
            environment: test
            mounts:
              electrum:
                prefix: ""
                hosts: [Gift.Example]
                receiver: {id: R, name: Receiver}
                settlementEntity: {id: S, name: Shop}
                lenient: true
                strict: true
                pin: ifSent
            sandbox: {resetPaths: [/sandbox/reset, /giftcard/v3/testing/reset]}
            limits: {bodyBytes: 2048, connections: 7}
            journal: /journal
            """
        )
        #expect(configuration.publicAddress == "https://cards.example")
        #expect(
            configuration.listen.map(\.text) == [
                "[::1]:8080", "unix:/run/mintrun.sock", "0.0.0.0:80",
            ]
        )
        #expect(configuration.tls?.certificate == "/w/tls/chain.pem")
        #expect(configuration.tls?.key == "/k/key.pem")
        #expect(configuration.tls?.clientCA == "/w/tls/partners.pem")
        #expect(configuration.tls?.listen.map(\.text) == ["0.0.0.0:8443"])
        #expect(configuration.trustedProxies.networks.map(\.bits) == [32, 8])
        #expect(configuration.trustedProxies.includesLocal)
        #expect(configuration.admin.text == "10.0.0.1:9464")
        #expect(configuration.environment == .test)
        let electrum = try #require(configuration.electrum)
        #expect(electrum.prefix.isEmpty && electrum.hosts.map(\.text) == ["gift.example"])
        #expect(electrum.receiver.name == "Receiver")
        #expect(electrum.isLenient && electrum.isStrict && electrum.pins == .ifSent)
        #expect(configuration.resetPaths == ["/sandbox/reset", "/giftcard/v3/testing/reset"])
        #expect(configuration.limits[.bodyBytes] == 2048)
        #expect(configuration.limits[.connections] == 7)
        #expect(configuration.limits[.headerBytes] == 16_384)
        #expect(configuration.journal == "/journal")
    }

    @Test func listensWithTLSAloneIfNothingElseIsNamed() throws {
        let tls = "tls: {listen: [0.0.0.0:443], certificate: c, key: k}\n"
        #expect(try Self.read(Self.least + tls).listen.isEmpty)
        #expect(try Self.read(Self.least + tls + "listen: []\n").listen.isEmpty)
    }

    @Test(arguments: [
        ("listen: [0.0.0.0:8080]", "listen[0]", ServiceComplaint.plaintext),
        ("listen: [127.0.0.1:1, \"[::]:1\"]", "listen[1]", .plaintext),
        ("admin: 0.0.0.0:9464", "admin", .plaintext),
        ("listen: []", "", .noAddress),
        ("listen: [127.0.0.1:1, 127.0.0.1:1]", "listen[1]", .addressAgain),
        ("listen: [here]", "listen[0]", .notListenAddress),
        ("tls: {listen: [], certificate: c, key: k}", "tls", .noAddress),
        ("trustedProxies: [10.0.0.1/8]", "trustedProxies[0]", .notNetwork),
        ("trustedProxies: [cards.example]", "trustedProxies[0]", .notNetwork),
        ("trustedProxies: [127.0.0.1, \"fd00::1/8\"]", "trustedProxies[1]", .notNetwork),
        ("public: cards.example", "public", .notPublicAddress),
        ("public: https://cards.example/", "public", .notPublicAddress),
        ("public: https://", "public", .notPublicAddress),
        ("sandbox: {resetPaths: [reset]}", "sandbox.resetPaths[0]", .notPath),
        ("sandbox: {resetPaths: [/a/../b]}", "sandbox.resetPaths[0]", .notPath),
        ("sandbox: {resetPaths: [/]}", "sandbox.resetPaths[0]", .notPath),
    ])
    func rejectsAValue(_ line: String, path: String, complaint: ServiceComplaint) throws {
        let rejection = try #require(try Self.refusal(Self.least + line + "\n"))
        #expect(rejection.complaint as? ServiceComplaint == complaint)
        #expect(rejection.path.text == path && rejection.kind == .configuration)
        #expect(path.isEmpty || rejection.place.line == 2)
    }

    @Test func readsAMountOfShops() throws {
        let usual = try Self.read("mounts: {walleo: {}}\n")
        #expect(usual.electrum == nil && usual.wolfe == nil)
        #expect(usual.walleo == WalleoMountSettings())
        #expect(usual.walleo?.prefix == "/partners/v1" && usual.walleo?.zone == "UTC")
        let whole = try Self.read(
            """
            mounts:
              walleo: {prefix: /p, hosts: [a.example], zone: Europe/Paris, comeBackLater: 409}

            """
        )
        let walleo = try #require(whole.walleo)
        #expect(walleo.prefix == "/p" && walleo.hosts.map(\.text) == ["a.example"])
        #expect(walleo.zone == "Europe/Paris" && walleo.comeBackLater == .conflict)
        let refused = try #require(try Self.refusal("mounts: {walleo: {comeBackLater: 200}}\n"))
        #expect(refused.complaint as? ServiceComplaint == .notComeBackLater)
        #expect(refused.path.text == "mounts.walleo.comeBackLater")
    }

    @Test func readsAMountOfPartners() throws {
        let usual = try Self.read("mounts: {wolfe: {currency: NOK}}\n")
        #expect(usual.electrum == nil && usual.wolfe?.prefix == "/partner")
        #expect(usual.wolfe?.currency.code == "NOK" && usual.wolfe?.routes == nil)
        let whole = try Self.read(
            """
            mounts:
              electrum: {settlementEntity: {id: S, name: Shop}}
              wolfe: {prefix: /p, hosts: [a.example], routes: routes.yaml, currency: USD}

            """
        )
        let wolfe = try #require(whole.wolfe)
        #expect(whole.electrum != nil && wolfe.prefix == "/p" && wolfe.routes == "/w/routes.yaml")
        #expect(wolfe.hosts.map(\.text) == ["a.example"])
        let refused = try #require(try Self.refusal("mounts: {wolfe: {currency: KRONER}}\n"))
        #expect(refused.complaint as? ServiceComplaint == .notCurrency)
        #expect(refused.path.text == "mounts.wolfe.currency")
        let missing = try #require(try Self.refusal("mounts: {wolfe: {}}\n"))
        #expect(missing.code == .configMissing && missing.path.text == "mounts.wolfe.currency")
    }

    @Test(arguments: [
        ("{}", "mounts"), ("mounts: {}", "mounts.electrum"),
        ("mounts: {electrum: {}}", "mounts.electrum.settlementEntity"),
        (
            "mounts: {electrum: {settlementEntity: {id: S}}}",
            "mounts.electrum.settlementEntity.name"
        ),
    ])
    func namesTheMissingKey(_ text: String, path: String) throws {
        let rejection = try #require(try Self.refusal(text + "\n"))
        #expect(rejection.code == .configMissing && rejection.path.text == path)
    }

    @Test(arguments: [
        "lissen: []", "limits: {bodyByte: 1}", "sandbox: {paths: []}", "tls: {cert: a}",
    ])
    func rejectsAnUnknownKey(_ line: String) throws {
        let rejection = try #require(try Self.refusal(Self.least + line + "\n"))
        #expect(rejection.code == .configUnknownKey)
    }

    @Test func rejectsAPrivateKeyWithoutRepeatingIt() throws {
        let text = Self.least + "public: AGE-SECRET-KEY-1" + String(repeating: "Q", count: 58)
        let rejection = try #require(try Self.refusal(text + "\n"))
        #expect(rejection.code == .secretPrivateKey)
        #expect(!"\(rejection)".contains("QQQQ"))
    }

    @Test func otherAddressesReplaceThoseOfTheFile() throws {
        let configuration = try Self.read(Self.least)
        #expect(try configuration.listening(on: []) == configuration)
        let one = ListenAddress.port(host: "127.0.0.1", 0)
        #expect(try configuration.listening(on: [one]).listen == [one])
        let open = ListenAddress.port(host: "0.0.0.0", 80)
        #expect(throws: ServeFailure.plaintext(address: "0.0.0.0:80")) {
            try configuration.listening(on: [one, open])
        }
        let allowing = try Self.read(Self.least + "plaintext: allowed\n")
        #expect(try allowing.listening(on: [open]).listen == [open])
    }

    @Test(arguments: ServiceLimit.allCases)
    func eachLimitCanBeChangedWithinItsRange(_ limit: ServiceLimit) throws {
        #expect(limit.range.contains(limit.usual))
        for value in [limit.range.lowerBound, limit.range.upperBound, limit.usual] {
            let text = Self.least + "limits: {\(limit.rawValue): \(value)}\n"
            #expect(try Self.read(text).limits[limit] == value)
        }
        for value in [limit.range.lowerBound - 1, limit.range.upperBound + 1] {
            let text = Self.least + "limits: {\(limit.rawValue): \(value)}\n"
            #expect(try Self.refusal(text)?.code == .configValue, "\(limit) \(value)")
        }
    }
}
