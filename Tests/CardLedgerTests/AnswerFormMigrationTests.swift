import CardCore
import CardLedger
@testable import CardLedgerSQLite
import GRDB
import Testing

/// Releases of before have no digest of a manifest, and answers of before no reasons.
struct AnswerFormMigrationTests {
    private static func migrated() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(database, upTo: "24 calls in order")
        try database.write { database in
            try database.execute(
                sql: """
                    INSERT INTO release VALUES (1, 'a.zip.age', zeroblob(32), 5, 'age1x', 9, 7);
                    INSERT INTO acknowledgement (print_order, content, at) VALUES (1, '{}', 8);
                    INSERT INTO acknowledged_card VALUES (1, 'spoiled', 3, NULL);
                    """
            )
        }
        try Schema.migrator.migrate(database)
        return database
    }

    @Test func leavesWhatWasReleasedAndAnswered() throws {
        let database = try Self.migrated()
        let release = try database.read { try Row.fetchOne($0, sql: "SELECT * FROM release") }
        #expect(release?["file"] == "a.zip.age" && release?.count == 8)
        #expect(release?["manifest_sha256"] == DatabaseValue.null)
        let counts = try database.read { database in
            try ["acknowledgement", "acknowledged_card", "acknowledged_reason"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(counts == [1, 1, 0])
        #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 25)
    }

    @Test(arguments: [
        "UPDATE release SET manifest_sha256 = zeroblob(32)",
        "INSERT INTO release VALUES (2, 'b.zip.age', randomblob(32), 5, 'age1x', 9, 7, zeroblob(31))",
        "INSERT INTO acknowledged_reason VALUES (1, 3, '')",
        "INSERT INTO acknowledged_reason VALUES (1, 0, 'torn')",
        """
        INSERT INTO acknowledged_reason VALUES (1, 3, 'torn');
        UPDATE acknowledged_reason SET reason = 'lost'
        """,
        "INSERT INTO acknowledged_reason VALUES (1, 3, 'torn'); DELETE FROM acknowledged_reason",
    ])
    func refusesOtherRows(_ sql: String) throws {
        let database = try Self.migrated()
        #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: sql) } }
    }
}
