import CardCore
import Testing

/// The rules by which clients of the service are registered and changed.
@Suite struct ClientRuleTests {
    private static let now = Instant(milliseconds: 1_790_000_000_000)

    private static func secret(_ byte: UInt8 = 1, until: Instant? = nil) -> ClientSecret {
        ClientSecret(
            .made,
            keyEpoch: 1,
            salt: [UInt8](repeating: byte, count: 16),
            verifier: [UInt8](repeating: byte, count: 32),
            addedAt: now,
            until: until
        )
    }

    private static func client(
        _ name: ClientName = "till",
        environment: Environment = .live,
        username: String? = nil
    ) -> ClientRecord {
        let terms = ClientTerms(
            .electrum,
            name: name,
            environment: environment,
            username: username
        )
        return ClientRecord(name, terms, secret: secret(), at: now)
    }

    private static func failure(_ body: () throws -> Void) -> ClientFailure? {
        do {
            try body()
            return nil
        } catch { return error as? ClientFailure }
    }

    @Test(arguments: [
        ("till", nil), ("Till-1.a_b", nil), (String(repeating: "x", count: 64), nil),
        ("", ClientFailure.name), ("-till", .name), ("a b", .name), ("kasså", .name),
        ("a/b", .name),
        (String(repeating: "x", count: 65), .name), ("operator", .nameReserved("operator")),
        ("OPERATOR", .nameReserved("OPERATOR")), ("operators", nil),
    ])
    func checksTheName(_ name: String, failure: ClientFailure?) {
        #expect(Self.failure { try ClientName(name).check() } == failure)
    }

    @Test(arguments: ServiceInterface.allCases)
    func registersClientsOfEachInterface(_ interface: ServiceInterface) {
        let terms = Self.terms(interface)
        #expect(Self.failure { try ClientRule.check("till", terms, among: []) } == nil)
    }

    private static let company = CompanyID("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11")

    /// Terms with all that the interface needs.
    private static func terms(_ interface: ServiceInterface) -> ClientTerms {
        var terms = ClientTerms(interface, name: "till")
        terms.company = interface.hasCompany ? company : nil
        terms.funding = interface.hasFunding ? FundingTerms("prepaid", "NOK") : nil
        terms.account = interface.hasAccountID ? "P12345678" : nil
        return terms
    }

    @Test(arguments: ServiceInterface.allCases)
    func companiesAndAccountsAreOfTheirInterfaces(_ interface: ServiceInterface) {
        func failure(_ change: (inout ClientTerms) -> Void) -> ClientFailure? {
            var terms = Self.terms(interface)
            change(&terms)
            return Self.failure { try ClientRule.check(terms, of: "till", among: []) }
        }
        let company = ClientFailure.companyForm(isOfInterface: interface == .wolfe)
        #expect(failure { $0.company = interface.hasCompany ? nil : Self.company } == company)
        #expect(failure { $0.company = "7d9f" } == company)
        let hasFunding = [.walleo, .wolfe].contains(interface)
        let funding = failure { $0.funding = hasFunding ? nil : FundingTerms("prepaid", "NOK") }
        #expect(funding == .funding(isOfInterface: hasFunding))
        #expect(failure { _ in } == nil)
    }

    @Test(arguments: [
        ("P12345678", Environment.live), ("T00000000", .test), ("p12345678", nil),
        ("X12345678", nil), ("P1234567", nil), ("P123456789", nil), ("P1234567a", nil), ("", nil),
        ("P١٢٣٤٥٦٧٨", nil),
    ])
    func anAccountIDNamesItsEnvironment(_ text: String, environment: Environment?) {
        #expect(AccountID(text).environment == environment)
    }

    @Test func accountIDsAreOfTheirInterfaceAndEnvironment() {
        func failure(_ change: (inout ClientTerms) -> Void) -> ClientFailure? {
            var terms = Self.terms(.dintero)
            change(&terms)
            return Self.failure { try ClientRule.check(terms, of: "till", among: []) }
        }
        #expect(failure { _ in } == nil)
        #expect(failure { $0.account = nil } == .accountForm(.live))
        #expect(failure { $0.account = "T12345678" } == .accountForm(.live))
        #expect(failure { $0.environment = .test } == .accountForm(.test))
        var electrum = Self.terms(.electrum)
        electrum.account = "P12345678"
        let refused = Self.failure { try ClientRule.check(electrum, of: "till", among: []) }
        #expect(refused == .accountForm(nil))
    }

    @Test func anAccountIDIsOfOneClientForEver() throws {
        var other = Self.client("app")
        other.terms = Self.terms(.dintero)
        other.terms.username = "app"
        for known in [other, try other.revoked(at: Self.now)] {
            let failure = Self.failure {
                try ClientRule.check(Self.terms(.dintero), of: "till", among: [known])
            }
            let isRevoked = known.revokedAt != nil
            #expect(failure == .accountTaken(by: "app", isRevoked: isRevoked))
            #expect(
                Self.failure { try ClientRule.check(other.terms, of: "app", among: [known]) } == nil
            )
        }
    }

    @Test func aCompanyHasOneClientOfAnEnvironment() throws {
        var other = Self.client("app")
        other.terms = Self.terms(.wolfe)
        other.terms.username = "app"
        let check = { (known: ClientRecord) in
            Self.failure { try ClientRule.check(Self.terms(.wolfe), of: "t", among: [known]) }
        }
        #expect(check(other) == .companyTaken(by: "app"))
        #expect(check(try other.revoked(at: Self.now)) == nil)
        var test = other
        test.terms.environment = .test
        #expect(check(test) == nil)
    }

    @Test func aFundingAccountNeverChangesItsCurrency() throws {
        var client = Self.client()
        client.terms = Self.terms(.wolfe)
        var terms = client.terms
        terms.funding = FundingTerms("credit:500", "NOK")
        #expect(try client.changed(to: terms, at: Self.now).terms == terms)
        terms.funding = FundingTerms("prepaid", "SEK")
        let nok = try #require(Currency("NOK"))
        #expect(throws: ClientFailure.fundingCurrency(nok)) {
            try client.changed(to: terms, at: Self.now)
        }
    }

    @Test func refusesAKnownName() throws {
        let (present, revoked) = (Self.client(), try Self.client().revoked(at: Self.now))
        let terms = ClientTerms(.electrum, name: "till", username: "another")
        for (known, isRevoked) in [(present, false), (revoked, true)] {
            let failure = Self.failure { try ClientRule.check("till", terms, among: [known]) }
            #expect(failure == .exists("till", isRevoked: isRevoked))
        }
    }

    @Test(arguments: [
        ("till", true), ("a b", true), (String(repeating: "x", count: 255), true), ("", false),
        ("a:b", false), (" a", false), ("a ", false), ("a\tb", false), ("a\u{7F}", false),
        ("kasså", false), (String(repeating: "x", count: 256), false),
    ])
    func checksTheUsername(_ username: String, isAllowed: Bool) {
        let terms = ClientTerms(.electrum, name: "till", username: username)
        let expected = isAllowed ? nil : ClientFailure.usernameForm
        #expect(Self.failure { try ClientRule.check(terms, of: "till", among: []) } == expected)
    }

    @Test func aUsernameIsUniqueInItsInterfaceAndEnvironment() throws {
        let terms = ClientTerms(.electrum, name: "app", username: "user")
        let check = { (known: ClientRecord) in
            Self.failure { try ClientRule.check(terms, of: "app", among: [known]) }
        }
        let other = Self.client("till", username: "user")
        var dintero = other
        dintero.terms.interface = .dintero
        #expect(check(other) == .usernameTaken(by: "till"))
        #expect(check(Self.client("till", username: "User")) == nil)
        #expect(check(Self.client("app", username: "user")) == nil)
        #expect(check(Self.client("till", environment: .test, username: "user")) == nil)
        #expect(check(try other.revoked(at: Self.now)) == nil)
        #expect(check(dintero) == nil)
    }

    @Test(arguments: ServiceInterface.allCases)
    func checksScopesOfEachInterface(_ interface: ServiceInterface) {
        for other in ServiceInterface.allCases {
            var terms = Self.terms(interface)
            terms.scopes = other.scopes
            let expected = other.scopes.first { !interface.scopes.contains($0) }
                .map { ClientFailure.scope($0, of: interface) }
            #expect(Self.failure { try ClientRule.check(terms, of: "t", among: []) } == expected)
        }
        var none = ClientTerms(interface, name: "till")
        none.scopes = []
        #expect(Self.failure { try ClientRule.check(none, of: "t", among: []) } == .noScopes)
    }

    @Test(arguments: [
        ("589502", true), ("Ø 1", true), ("", false), (" 1", false), ("1 ", false), ("a\nb", false),
        (String(repeating: "x", count: 255), true), (String(repeating: "x", count: 256), false),
    ])
    func checksInstitutions(_ id: String, isAllowed: Bool) {
        var terms = ClientTerms(.electrum, name: "till")
        terms.institutions = ["1", id]
        let expected = isAllowed ? nil : ClientFailure.institution
        #expect(Self.failure { try ClientRule.check(terms, of: "t", among: []) } == expected)
    }

    @Test(arguments: 0...17, Environment.allCases)
    func aLiveClientNeedsALongSecret(length: Int, environment: Environment) {
        let text = String(repeating: "x", count: length)
        let expected: ClientFailure? =
            if length == 0 { .secretForm } else if environment == .live, length < 16 {
                .secretShort(characters: length)
            } else { nil }
        let found = Self.failure {
            try ClientRule.check(carriedSecret: text, for: .electrum, in: environment)
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        "kasse-hemmelighet-ø1", "0123456789abcdef\n", String(repeating: "x", count: 256),
    ])
    func aSecretIsPrintable(_ text: String) {
        for environment in Environment.allCases {
            let found = Self.failure {
                try ClientRule.check(carriedSecret: text, for: .electrum, in: environment)
            }
            #expect(found == .secretForm)
        }
    }

    /// Credentials of signed calls are parts of a list, between commas and blanks.
    @Test(arguments: ["a,0123456789abcdef", " 0123456789abcdef", "0123456789abcdef "])
    func theCredentialOfASignedCallHasNoComma(_ text: String) {
        for (interface, expected) in [
            (ServiceInterface.walleo, ClientFailure.secretForm), (.electrum, nil),
        ] {
            let found = Self.failure {
                try ClientRule.check(carriedSecret: text, for: interface, in: .live)
            }
            #expect(found == expected)
        }
        var terms = ClientTerms(.walleo, name: "shop", username: text)
        terms.funding = FundingTerms("prepaid", "NOK")
        let found = Self.failure { try ClientRule.check(terms, of: "shop", among: []) }
        #expect(found == .usernameForm)
    }

    @Test func limitsAreCanonical() {
        var limits = ClientLimits()
        #expect(limits.isEmpty)
        limits.institutions = ["b", "a", "b"]
        limits.scopes = ["cards:lookup", "x", "cards:activate", "cards:lookup"]
        limits.products = ["w", "s", "w"]
        limits.certificate = .some(nil)
        #expect(!limits.isEmpty)
        let terms = ClientTerms(.electrum, name: "till").limited(by: limits)
        #expect(terms.institutions == ["a", "b"] && terms.products == ["s", "w"])
        #expect(terms.scopes == ["cards:activate", "cards:lookup", "x"])
        #expect(terms.rate == .usual && terms.username == "till")
        #expect(terms.limited(by: ClientLimits()) == terms)
    }
}
