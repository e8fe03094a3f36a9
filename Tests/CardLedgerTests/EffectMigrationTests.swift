import CardCore
@testable import CardLedgerSQLite
import CardTestSupport
import GRDB
import Testing

/// Changes of cards that an earlier version stored become JSON.
struct EffectMigrationTests {
    private let database: DatabaseQueue

    init() throws {
        database = try DatabaseQueue()
        try Schema.migrator.migrate(database, upTo: "4 platform")
    }

    private func store(_ changes: [(Int64, String)]) throws {
        try database.write { database in
            for (message, text) in changes {
                try database.execute(
                    sql: "INSERT INTO effect VALUES (?, ?)",
                    arguments: [message, text]
                )
            }
        }
    }

    private func changes() throws -> [Int64: String] {
        try database.read { database in
            try Dictionary(
                uniqueKeysWithValues: Row.fetchAll(database, sql: "SELECT * FROM effect").map {
                    ($0[0], $0[1])
                }
            )
        }
    }

    @Test func writesEveryChangeAsJSON() throws {
        try store([
            (
                1,
                "5\u{1F}lifeCycle\u{1F}=inactive\u{1F}=active\u{1E}5\u{1F}customer\u{1F}\u{1F}=C \"1"
            ),
            (2, "6\u{1F}activation\u{1F}=7\u{1F}"),
            (3, "6\u{1F}expiresOn\u{1F}\u{1F}=2028-02-29\u{1E}6\u{1F}movements\u{1F}=0\u{1F}=1"),
        ])
        try Schema.migrator.migrate(database)
        #expect(
            try changes() == [
                1: #"[[5,"lifeCycle","inactive","active"],[5,"customer",null,"C \"1"]]"#,
                2: #"[[6,"activation",7,null]]"#,
                3: #"[[6,"expiresOn",null,"2028-02-29"],[6,"movements",0,1]]"#,
            ]
        )
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "DELETE FROM effect") }
        }
        #expect(throws: DatabaseError.self) {
            try database.write { try $0.execute(sql: "UPDATE effect SET changes = '[]'") }
        }
    }

    @Test(arguments: [
        "5\u{1F}lifeCycle\u{1F}=asleep\u{1F}=active", "5\u{1F}movements\u{1F}\u{1F}=1",
        "x\u{1F}lifeCycle\u{1F}=inactive\u{1F}=active", "5\u{1F}colour\u{1F}\u{1F}=red", "5",
        "5\u{1F}movements\u{1F}=one\u{1F}=1", "5\u{1F}customer\u{1F}C\u{1F}=D",
    ])
    func changesNothingIfARowCannotBeRead(_ text: String) throws {
        try store([(1, "6\u{1F}activation\u{1F}=7\u{1F}"), (2, text)])
        let before = try changes()
        #expect(throws: (any Error).self) { try Schema.migrator.migrate(database) }
        #expect(try changes() == before)
    }
}
