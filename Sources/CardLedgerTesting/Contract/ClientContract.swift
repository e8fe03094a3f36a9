import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Clients of the service, their secrets, their calls and the ids of records.
enum ClientContract {
    static let clauses: [Clause] = [
        Clause("clients: addsAClientWithItsParties", addsAClientWithItsParties),
        Clause("clients: recordsEachVersion", recordsEachVersion),
        Clause("clients: refusedChangesLeaveNothing", refusedChangesLeaveNothing),
        Clause("clients: auditEntriesCommitToEachVersion", auditEntriesCommitToEachVersion),
        Clause("clients: keepTheKeysOfTheirSecrets", keepTheKeysOfTheirSecrets),
        Clause("clients: haveTheIDsOfTheirAccounts", haveTheIDsOfTheirAccounts),
        Clause("calls: nameDeliveries", callsNameDeliveries),
        Clause("calls: openingsAreInTheEntryOfTheGroup", openingsAreInTheEntryOfTheGroup),
        Clause("audit log: findsTheEntriesAboutAnObject", findsTheEntriesAboutAnObject),
        Clause("calls: findsACallByItsKey", findsACallByItsKey),
        Clause("calls: refusesAKeyTwice", refusesAKeyTwice),
        Clause("calls: oneEntryCommitsToAGroup", oneEntryCommitsToAGroup),
        Clause("public ids: namesEachRecordOnce", namesEachRecordOnce),
        Clause("stores: haveOneNumberInAnotherSystem", storesHaveOneNumber),
    ]

    @discardableResult
    static func add(_ name: ClientName, _ shop: Workshop) throws -> ClientRecord {
        try shop.ledger.add(name, ClientTerms(.electrum, name: name), by: shop.context) {
            Workshop.secret(1, at: $0)
        }
    }

    private static func requireSound(_ shop: Workshop) throws {
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    static func addsAClientWithItsParties(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        let second = try add("app", shop)
        #expect(second.version == 1 && second.secrets == [Workshop.secret(1, at: Workshop.now)])
        #expect(try shop.ledger.clients().map(\.name) == ["app", "till"])
        #expect(try shop.ledger.client("app") == second)
        for kind in [Party.Kind.client, .sender] {
            #expect(try shop.ledger.parties(kind).map(\.name) == ["app", "till"])
        }
        try requireSound(shop)
    }

    static func haveTheIDsOfTheirAccounts(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        func add(_ name: ClientName, _ account: AccountID?) throws -> ClientRecord {
            var terms = ClientTerms(.dintero, name: name)
            terms.account = account
            return try shop.ledger.add(name, terms, by: shop.context) { Workshop.secret(1, at: $0) }
        }
        let wallet = try add("wallet", "P12345678")
        #expect(wallet.terms.account == "P12345678")
        #expect(throws: ClientFailure.accountTaken(by: "wallet", isRevoked: false)) {
            try add("other", "P12345678")
        }
        #expect(throws: ClientFailure.accountForm(.live)) { try add("other", nil) }
        let rotated = try shop.ledger.change("wallet", outcome: "rotated", by: shop.context) {
            try $0.rotated(to: Workshop.secret(2, at: $1), overlap: .usual, at: $1)
        }
        #expect(rotated.terms == wallet.terms)
        #expect(try shop.ledger.clients() == [rotated])
        #expect(try shop.ledger.client(named: "wallet", version: 1) == wallet)
        #expect(try shop.ledger.isUnchanged(.client(name: "wallet", version: 2)))
        try requireSound(shop)
    }

    static func recordsEachVersion(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let first = try add("till", shop)
        var limits = ClientLimits()
        limits.institutions = ["b", "a"]
        limits.products = ["winter-500"]
        limits.scopes = ["cards:lookup", "cards:redeem"]
        limits.rate = ClientRate(perSecond: 7)
        limits.certificate = .some(SHA256Digest([UInt8](repeating: 9, count: 32)))
        let limited = try shop.ledger.change("till", outcome: "limited", by: shop.context) {
            try $0.changed(to: $0.terms.limited(by: limits), at: $1)
        }
        let rotated = try shop.ledger.change("till", outcome: "rotated", by: shop.context) {
            try $0.rotated(to: Workshop.secret(2, at: $1), overlap: .usual, at: $1)
        }
        let revoked = try shop.ledger.change("till", outcome: "revoked", by: shop.context) {
            try $0.revoked(at: $1)
        }
        #expect(limited.terms.institutions == ["a", "b"] && limited.terms.rate.perSecond == 7)
        #expect(rotated.secrets.map(\.until) == [Workshop.now.adding(seconds: 604_800), nil])
        #expect(revoked.revokedAt == Workshop.now && revoked.secrets.isEmpty)
        for record in [first, limited, rotated, revoked] {
            #expect(try shop.ledger.client(named: "till", version: record.version) == record)
        }
        #expect(try shop.ledger.clients() == [revoked])
        try requireSound(shop)
    }

    static func refusedChangesLeaveNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        let before = try shop.snapshot()
        #expect(RegistryContract.code { try add("till", shop) } == "client.exists")
        #expect(RegistryContract.code { try add("TILL", shop) } == "name.differs_in_case")
        #expect(RegistryContract.code { try add("Operator", shop) } == "client.name")
        var terms = ClientTerms(.electrum, name: "app")
        terms.products = ["summer"]
        let unknown = RegistryContract.code {
            try shop.ledger.add("app", terms, by: shop.context) { Workshop.secret(1, at: $0) }
        }
        #expect(unknown == "product.unknown")
        let absent = RegistryContract.code {
            try shop.ledger.change("tills", outcome: "revoked", by: shop.context) {
                try $0.revoked(at: $1)
            }
        }
        #expect(absent == "client.unknown")
        #expect(RegistryContract.code { try shop.ledger.client("tills") } == "client.unknown")
        #expect(try shop.snapshot() == before)
    }

    static func auditEntriesCommitToEachVersion(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let head = try shop.ledger.auditHead()
        try add("till", shop)
        _ = try shop.ledger.change("till", outcome: "revoked", by: shop.context) {
            try $0.revoked(at: $1)
        }
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 10)
        #expect(
            entries.map { "\($0.object) \($0.outcome)" } == [
                "client till added", "client till revoked",
            ]
        )
        #expect(entries[0].details.contains(#""scheme":"made""#))
        #expect(!entries[0].details.contains(String(repeating: "01", count: 32)))
        for version in 1...2 {
            #expect(try shop.ledger.isUnchanged(.client(name: "till", version: version)))
        }
        #expect(try !shop.ledger.isUnchanged(.client(name: "till", version: 3)))
    }
}

// The keys of secrets, and deliveries.
extension ClientContract {
    static func keepTheKeysOfTheirSecrets(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let keys = [
            ClientSecret.Keys(
                delivery: SHA256Digest([UInt8](repeating: 5, count: 32)),
                sealedSharedKey: [UInt8](repeating: 6, count: 48)
            ), ClientSecret.Keys(delivery: SHA256Digest([UInt8](repeating: 7, count: 32))),
        ]
        let first = try shop.ledger.add(
            "app",
            ClientTerms.buyer("app"),
            by: shop.context
        ) {
            var secret = Workshop.secret(1, at: $0)
            secret.keys = keys[0]
            return secret
        }
        let second = try shop.ledger.change("app", outcome: "rotated", by: shop.context) {
            var secret = Workshop.secret(2, at: $1)
            secret.keys = keys[1]
            return try $0.rotated(to: secret, overlap: .usual, at: $1)
        }
        #expect(first.secrets.map(\.keys) == [keys[0]] && second.secrets.map(\.keys) == keys)
        for client in [first, second] {
            #expect(try shop.ledger.client(named: "app", version: client.version) == client)
            #expect(try shop.ledger.isUnchanged(.client(name: "app", version: client.version)))
        }
        try requireSound(shop)
        // The audit entry commits to each of them.
        var other = second
        other.secrets[1].keys?.delivery = SHA256Digest([UInt8](repeating: 8, count: 32))
        #expect(RecordDigest.client(other) != RecordDigest.client(second))
        other = second
        other.secrets[0].keys?.sealedSharedKey?[0] = 0
        #expect(RecordDigest.client(other) != RecordDigest.client(second))
    }

    static func callsNameDeliveries(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        var (first, second) = (call("a"), call("b"))
        first.delivery = 4
        second.delivery = 9
        try shop.ledger.transaction(by: shop.context) { _ = try $0.record([first, second]) }
        #expect(try shop.ledger.unnamedDeliveries(among: [3, 4, 5, 9, 10]) == [3, 5, 10])
        #expect(try shop.ledger.unnamedDeliveries(among: []) == [])
    }

    static func openingsAreInTheEntryOfTheGroup(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        let head = try shop.ledger.auditHead()
        try shop.ledger.decideCalls(by: shop.context) { session in
            try session.record(call("a"))
            session.noteOpening(of: 3)
            session.noteOpening(of: 3)
        }
        try shop.ledger.decideCalls(by: shop.context) { $0.noteOpening(of: 4) }
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 10)
        #expect(
            entries.map { "\($0.object) \($0.outcome)" } == [
                "calls answered", "deliveries opened",
            ]
        )
        #expect(entries[0].details.contains(#""openedDeliveries":[3,3]"#))
        #expect(entries[1].details.contains(#""openedDeliveries":[4]"#))
        try requireSound(shop)
        // A group that did nothing leaves nothing, and a savepoint takes its openings back.
        let before = try shop.snapshot()
        try shop.ledger.decideCalls(by: shop.context) { _ in }
        #expect(try shop.snapshot() == before)
    }

    static func findsTheEntriesAboutAnObject(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try shop.ledger.note(.made, ofShareOf: "app", by: shop.context)
        try shop.ledger.note(.made, ofShareOf: "apps", by: shop.context)
        try shop.ledger.note(
            .copied,
            ofShareOf: "app",
            details: ["path": "/m/app"],
            by: shop.context
        )
        let entries = try shop.ledger.auditEntries(
            about: ClientShareEntry.object(of: "app")
        )
        #expect(entries.map(\.outcome) == ["made", "copied"])
        #expect(entries.last?.details.contains("/m/app") == true)
        #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())
        #expect(try shop.ledger.auditEntries(about: "app").isEmpty)
    }
}

// Calls and ids.
extension ClientContract {
    private static func call(_ key: String, in scope: String = "", by client: ClientName = "till")
        -> CallRecord
    {
        CallRecord(
            CallKey(client, .electrum, key: key, in: scope),
            operation: "redeem request",
            answered: AnsweredCall(
                content: CallContent("redeem \(key)").digest,
                status: 201,
                answer: #"{"id":"\#(key)"}"#
            ),
            at: Workshop.now
        )
    }

    static func findsACallByItsKey(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        try add("app", shop)
        var refused = call("b")
        refused.code = "card.unknown"
        refused.answered.answer = nil
        refused.delivery = 8
        let calls = [call("a"), refused, call("a", by: "app"), call("a", in: "card 1")]
        let numbers = try shop.ledger.transaction(by: shop.context) { transaction in
            let numbers = try transaction.record(calls)
            #expect(try transaction.call(refused.key)?.number == numbers[1])
            return numbers
        }
        #expect(numbers == [1, 2, 3, 4])
        for (number, call) in zip(numbers, calls) {
            #expect(try shop.ledger.call(call.key) == NumberedCall(number, call))
        }
        #expect(try shop.ledger.call(CallKey("till", .electrum, key: "c")) == nil)
        #expect(try shop.ledger.calls(after: 1, limit: 2).map(\.number) == [2, 3])
        try requireSound(shop)
    }

    static func refusesAKeyTwice(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        try shop.ledger.transaction(by: shop.context) { _ = try $0.record([call("a")]) }
        let before = try shop.snapshot()
        let code = RegistryContract.code {
            try shop.ledger.transaction(by: shop.context) { try $0.record([call("b"), call("a")]) }
        }
        #expect(code == "ledger.rule")
        #expect(try shop.snapshot() == before)
    }

    static func oneEntryCommitsToAGroup(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try add("till", shop)
        let head = try shop.ledger.auditHead()
        try shop.ledger.transaction(by: shop.context) { transaction in
            #expect(try transaction.record([]).isEmpty)
            _ = try transaction.record([call("a"), call("b")])
        }
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 10)
        let entry = try #require(entries.first)
        #expect(entries.count == 1 && entry.object == "calls" && entry.outcome == "answered")
        let digest = RecordDigest.calls(try shop.ledger.calls(after: 0, limit: 10))
        #expect(entry.details.contains(#""count":2"#) && entry.details.contains(digest))
        try requireSound(shop)
        // A call without an entry is found.
        try shop.ledger.transaction(by: shop.context) { _ = try $0.insert(call("c")) }
        #expect(try shop.ledger.verify(vault: []).contains { !$0.ok })
    }

    static func namesEachRecordOnce(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let target = PublicID.Target(.card, number: 7)
        let other = PublicID.Target(.message, number: 7)
        let ids = try shop.ledger.transaction(by: shop.context) { transaction in
            try [(target, 1), (target, 2), (other, 3)].map { target, byte in
                try transaction.publicID(for: target) { [UInt8](repeating: byte, count: 16) }
            }
        }
        #expect(ids[0] == ids[1] && ids[0] != ids[2])
        #expect(try shop.ledger.target(of: ids[0]) == target)
        #expect(try shop.ledger.target(of: ids[2]) == other)
        let unknown = PublicID(random: [UInt8](repeating: 4, count: 16))
        #expect(try shop.ledger.target(of: unknown) == nil)
    }

    static func storesHaveOneNumber(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let add = { (name: StoreID, id: String) in
            try shop.ledger.addStore(name, externalID: id, by: shop.context)
        }
        #expect(try add("oslo-1", "000000000000042") == .new)
        #expect(try add("oslo-1", "000000000000042") == .already)
        let before = try shop.snapshot()
        #expect(
            RegistryContract.code { try add("oslo-2", "000000000000042") } == "store.external_id"
        )
        #expect(RegistryContract.code { try add("oslo-2", " ") } == "store.external_id")
        #expect(try shop.snapshot() == before)
        #expect(try add("oslo-2", "43") == .new)
        #expect(try add("oslo-1", "44") == .new)
        #expect(try shop.ledger.parties(.store).map(\.externalID) == ["44", "43"])
        try requireSound(shop)
    }
}
