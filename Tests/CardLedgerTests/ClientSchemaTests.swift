import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import Foundation
import GRDB
import Synchronization
import Testing

/// The rules of the tables for clients and calls, and the change of an earlier ledger.
struct ClientSchemaTests {
    private static let bytes = "x'" + String(repeating: "01", count: 32) + "'"
    private static let salt = "x'" + String(repeating: "01", count: 16) + "'"

    private static func workshop() throws -> Workshop {
        let shop = try Workshop()
        let name: ClientName = "till"
        _ = try shop.ledger.add(name, ClientTerms(.electrum, name: name), by: shop.context) {
            Workshop.secret(at: $0)
        }
        return shop
    }

    @Test(arguments: [
        // A third secret, one at a used position, and verifiers of another length.
        "INSERT INTO client_secret VALUES (1, 3, 'made', 1, \(salt), \(bytes), 1, NULL)",
        "INSERT INTO client_secret VALUES (1, 1, 'made', 1, \(salt), \(bytes), 1, NULL)",
        "INSERT INTO client_secret VALUES (1, 2, 'made', 1, \(bytes), \(bytes), 1, NULL)",
        "INSERT INTO client_secret VALUES (1, 2, 'made', 1, \(salt), \(salt), 1, NULL)",
        "INSERT INTO client_secret VALUES (1, 2, 'plain', 1, \(salt), \(bytes), 1, NULL)",
        "INSERT INTO client_secret VALUES (1, 2, 'made', 0, \(salt), \(bytes), 1, NULL)",
        "INSERT INTO client_secret VALUES (9, 2, 'made', 1, \(salt), \(bytes), 1, NULL)",
        "UPDATE client_secret SET verifier = \(bytes)", "DELETE FROM client_secret",
        // Keys without a secret, of another length, and changed ones.
        "INSERT INTO client_secret_key VALUES (1, 2, \(bytes), NULL)",
        "INSERT INTO client_secret_key VALUES (1, 1, \(salt), NULL)",
        "INSERT INTO client_secret_key VALUES (1, 1, \(bytes), \(salt))",
        "INSERT INTO client_secret_key VALUES (1, 1, \(bytes), NULL); "
            + "UPDATE client_secret_key SET shared_key = NULL",
        "INSERT INTO client_secret_key VALUES (1, 1, \(bytes), NULL); "
            + "DELETE FROM client_secret_key",
        "UPDATE client SET rate = 1", "DELETE FROM client",
        "INSERT INTO client SELECT 2, party, version, interface, environment, username, "
            + "institutions, scopes, products, rate, certificate, 1, 1, NULL FROM client",
        "INSERT INTO client SELECT 2, party, 2, 'soap', environment, username, "
            + "institutions, scopes, products, rate, certificate, 1, 1, NULL FROM client",
        "INSERT INTO client SELECT 2, party, 2, interface, environment, 'a:b', "
            + "institutions, scopes, products, rate, certificate, 1, 1, NULL FROM client",
        "INSERT INTO client SELECT 2, party, 2, interface, environment, username, "
            + "institutions, '', products, rate, certificate, 1, 1, NULL FROM client",
    ])
    func clientsFollowTheirRules(_ statement: String) throws {
        let shop = try Self.workshop()
        #expect(throws: DatabaseError.self) { try shop.execute(statement) }
    }

    private static func call(
        _ number: Int = 2,
        interface: String = "'electrum'",
        scope: String = "''",
        key: String = "'b'",
        status: Int = 201,
        answer: String = "'{}'"
    ) -> String {
        """
        INSERT INTO call SELECT \(number), number, \(interface), \(scope), \(key), 'redeem request',
            \(bytes), \(status), NULL, NULL, NULL, 1, \(answer) FROM party WHERE kind = 'client'
        """
    }

    @Test(arguments: [
        call(key: "'a'"), call(key: "''"), call(interface: "'soap'"), call(status: 199),
        call(status: 600), call(key: "printf('%.256c', 'x')"), call(answer: "'{'"),
        call(answer: "json_quote(printf('%.65536c', 'x'))"), "UPDATE call SET status = 500",
        "DELETE FROM call",
    ])
    func callsFollowTheirRules(_ statement: String) throws {
        let shop = try Self.workshop()
        try shop.execute(Self.call(1, key: "'a'"))
        #expect(throws: DatabaseError.self) { try shop.execute(statement) }
    }

    @Test(arguments: [
        call(), call(key: "'a'", answer: "NULL").replacing("'electrum'", with: "'dintero'"),
        call(scope: "'card 1'", key: "'a'"), call(key: "printf('%.255c', 'x')"),
    ])
    func callsWithOtherKeysAreRows(_ statement: String) throws {
        let shop = try Self.workshop()
        try shop.execute(Self.call(1, key: "'a'"))
        try shop.execute(statement)
        #expect(try shop.rows("SELECT count(*) FROM call") == ["2"])
    }

    @Test(arguments: [
        "UPDATE client SET scopes = 'cards:lookup'", "UPDATE client SET rate = 10000",
        "UPDATE client SET revoked_at = NULL, username = 'other'",
        "UPDATE client_secret SET verifier = x'\(String(repeating: "02", count: 32))'",
        "UPDATE client_secret SET valid_until = 9",
        "INSERT INTO client_secret_key VALUES (1, 1, \(bytes), NULL)",
        "INSERT INTO client_secret VALUES (1, 2, 'made', 1, \(salt), \(bytes), 1, NULL)",
        "DELETE FROM client_secret; DELETE FROM client",
    ])
    func verifyFindsAChangedClient(_ vandalism: String) throws {
        let shop = try Self.workshop()
        #expect(try shop.ledger.verify(vault: []).allSatisfy(\.ok))
        try shop.vandalise(vandalism)
        #expect(try !shop.ledger.isUnchanged(.client(name: "till", version: 1)))
        #expect(throws: LedgerFailure.self) {
            try shop.ledger.requireUnchanged(.client(name: "till", version: 1))
        }
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }
        #expect(wrong.count >= 2, "the record, and the hash of the rows")
    }

    private static func wallets() throws -> Workshop {
        let shop = try Workshop()
        var terms = ClientTerms(.dintero, name: "wallet")
        terms.account = "P12345678"
        _ = try shop.ledger.add("wallet", terms, by: shop.context) {
            Workshop.secret(at: $0)
        }
        return shop
    }

    @Test(arguments: [
        "UPDATE client_aid SET aid = 'P12345679'", "DELETE FROM client_aid",
        "INSERT INTO client_aid VALUES (9, 'P12345678')",
        "INSERT INTO client_aid VALUES (1, 'P12345678')",
        "INSERT INTO client_aid VALUES (2, 'P1234')",
    ])
    func idsOfAccountsFollowTheirRules(_ statement: String) throws {
        let shop = try Self.wallets()
        #expect(throws: DatabaseError.self) { try shop.execute(statement) }
    }

    @Test(arguments: ["UPDATE client_aid SET aid = 'P12345679'", "DELETE FROM client_aid"])
    func verifyFindsAChangedAccountID(_ vandalism: String) throws {
        let shop = try Self.wallets()
        #expect(try shop.ledger.client("wallet").terms.account == "P12345678")
        #expect(try shop.ledger.verify(vault: []).allSatisfy(\.ok))
        try shop.vandalise(vandalism)
        #expect(try !shop.ledger.isUnchanged(.client(name: "wallet", version: 1)))
        #expect(try shop.ledger.verify(vault: []).filter { !$0.ok }.count >= 2)
    }

    @Test func verifyFindsAChangedCall() throws {
        let shop = try Self.workshop()
        try shop.ledger.transaction(by: shop.context) { transaction in
            let call = CallRecord(
                CallKey("till", .electrum, key: "a"),
                operation: "redeem request",
                answered: AnsweredCall(
                    content: CallContent("redeem").digest,
                    status: 201,
                    answer: "{}"
                ),
                at: Workshop.now
            )
            _ = try transaction.record([call])
        }
        #expect(try shop.ledger.verify(vault: []).allSatisfy(\.ok))
        try shop.vandalise(#"UPDATE call SET answer = '{"a":1}'"#)
        #expect(try shop.ledger.verify(vault: []).contains { !$0.ok })
    }

    /// A ledger in which a call redeemed from a card.
    private static func redeemed() throws -> Workshop {
        let shop = try workshop()
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("a", .activate, card: 1, amount: 50_000)], sequence: 1)
        try shop.ledger.decideCalls(by: shop.context) { session in
            var facts = FeedFacts(sender: "till", environment: .live, now: session.now)
            facts.isCall = true
            let message = shop.message("c", .redeem, card: 1, amount: 100)
            let decided = try session.decide([message], from: facts)
            let answered = AnsweredCall(
                content: CallContent("redeem").digest,
                status: 201,
                answer: nil
            )
            let call = CallRecord(
                CallKey("till", .electrum, key: "c"),
                operation: "redeem request",
                answered: answered,
                message: decided.messages[0].outcome.message,
                at: session.now
            )
            try session.record(call)
        }
        return shop
    }

    private static func faults(_ shop: Workshop) throws -> [Check] {
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        return try shop.ledger.verify(vault: vault).filter { !$0.ok }
    }

    /// The hash over the rows is changed with them, so that the audit entry alone finds the change.
    @Test(arguments: [
        "UPDATE message SET content = content || '|x=1' WHERE id = 'c'",
        #"UPDATE message SET context = '{"a":1}' WHERE id = 'c'"#,
        "UPDATE message SET answer_amount = answer_amount + 1 WHERE id = 'c'",
        "UPDATE message SET id = 'd' WHERE id = 'c'",
        "UPDATE call SET status = 202", "UPDATE call SET message = NULL",
        "UPDATE call SET code = 'card.blocked'", "DELETE FROM call",
    ])
    func verifyFindsAChangedGroup(_ change: String) throws {
        let shop = try Self.redeemed()
        #expect(try Self.faults(shop).isEmpty)
        try shop.vandalise("DELETE FROM row_digest; \(change)")
        let expected = RecordArea.messages
        #expect(try Self.faults(shop).contains { $0.ofLedger == .records(expected) })
    }

    /// A file with the tables of the version before, in which a command has written.
    private static func earlier() throws -> URL {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "earlier-\(UUID()).sqlite")
        let queue = try DatabaseQueue(path: file.path)
        try Schema.migrator.migrate(queue, upTo: "13 ends of orders")
        try queue.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(Schema.applicationID);
                    INSERT INTO workspace VALUES (1, zeroblob(16));
                    INSERT INTO row_digest VALUES ('party', 0, zeroblob(32))
                    """
            )
        }
        try queue.close()
        return file
    }

    private static func open(
        _ file: URL,
        migration: (_ change: () throws -> Void) throws -> Void
    ) throws -> SQLiteLedger {
        try SQLiteLedger(path: file.path, migration: migration) { _ in Workshop.terms }
    }

    @Test func anEarlierLedgerIsChangedInsideTheGivenFrame() throws {
        let file = try Self.earlier()
        defer { try? FileManager.default.removeItem(at: file) }
        struct Refused: Error {}
        #expect(throws: Refused.self) { try Self.open(file) { _ in throw Refused() } }
        let queue = try DatabaseQueue(path: file.path)
        let version = { try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } }
        #expect(try version() == 13)
        let frames = Mutex(0)
        for _ in 1...2 {
            let ledger = try Self.open(file) { change in
                frames.withLock { $0 += 1 }
                try change()
            }
            #expect(try ledger.clients().isEmpty)
            try ledger.close()
        }
        // A ledger of this version is opened without a frame.
        #expect(try version() == Int(Schema.version) && frames.withLock { $0 } == 1)
    }

    @Test func anEarlierLedgerGetsTheHashesOfTheNewTables() throws {
        let file = try Self.earlier()
        defer { try? FileManager.default.removeItem(at: file) }
        try Self.open(file) { try $0() }.close()
        let areas = try DatabaseQueue(path: file.path).read { database in
            try String.fetchAll(database, sql: "SELECT area FROM row_digest ORDER BY area")
        }
        #expect(Set(areas).isSuperset(of: ["call", "client", "client_secret", "public_id"]))
    }
}
