import Foundation
import Testing

/// A workspace that version 0.1.0 made, with files that were ingested into it.
struct EarlierWorkspaceFieldTests {
    private static let archive = Places.repository.appending(
        path: "Tests/Field/earlier-workspace/workspace-0.1.0.tar.gz"
    )
    private static let options = ["--template", "till", "--sender", "bergen"]

    /// The day after version 0.1.0 wrote its last entry.
    private static func with(_ body: (Bench) async throws -> Void) async throws {
        try await Bench.with { bench in
            try await bench.run("tar", "-xzf", archive.path, "-C", bench.folder.path).expect(0)
            try await body(bench)
        }
    }

    private static func mintrun(_ bench: Bench, _ arguments: String...) async throws -> Outcome {
        try await bench.mintrun(at: "2026-11-27T12:00:00Z", arguments)
    }

    private static func query(_ bench: Bench, _ sql: String) async throws -> String {
        let ledger = bench.workspace.appending(path: "ledger.sqlite").path
        return try await bench.run("sqlite3", ledger, sql).expect(0).text
    }

    private static func ingest(
        _ bench: Bench,
        _ name: String,
        _ options: [String] = [],
        status: Int32 = 0
    ) async throws -> Document {
        try await bench.mintrun(
            at: "2026-11-27T12:00:00Z",
            ["sales", "ingest", name, "--json"] + options
        ).expect(status).json()
    }

    @Test func migratesDecisionsAndStreamsAndReplaysItsExports() async throws {
        try await Self.with { bench in
            let decisions =
                "SELECT number, hex(sha256), name, decision, file, earlier, reason, "
                + "decided_by, decided_at FROM file_decision ORDER BY number"
            let before = try await Self.query(bench, decisions)
            #expect(before.split(separator: "\n").count == 2)
            try await Self.ingest(bench, "monday.csv", Self.options).expectVerdict("replayed")
            #expect(try await Self.query(bench, decisions) == before)
            #expect(try await Self.query(bench, "SELECT first FROM stream_start") == "41\n")
            try await Self.mintrun(bench, "verify").expect(0)
            try await Self.mintrun(bench, "audit", "verify").expect(0)

            // The rejected row of oslo-43 was never corrected.
            let replay = try await Self.ingest(bench, "oslo-43.csv", status: 3)
            try replay.expectVerdict("replayed")
            #expect(try replay.integer("files.0.rejected") == 1)
            // The stream that began with 41 goes on, and keeps its first number.
            let sheet = try bench.folder.appending(path: "oslo-41.csv").text
            for (number, verdict, status) in [
                ("44", "applied", Int32(0)), ("40", "quarantined", 3),
            ] {
                let text = sheet.replacing(",oslo,41,", with: ",oslo,\(number),")
                    .replacing("D,1,a1,", with: "D,1,x\(number),")
                    .replacing("GA0000000067", with: "GA0000000117")
                    .replacing(",67\n", with: ",117\n")
                try bench.write(text, to: "oslo-\(number).csv")
                try await Self.ingest(bench, "oslo-\(number).csv", status: status)
                    .expectVerdict(verdict)
            }
        }
    }

    /// The rows under the ids that version 0.1.0 made of the raw cells, and one new row.
    @Test func replaysAnOverlappingExportWhole() async throws {
        try await Self.with { bench in
            let monday = try bench.folder.appending(path: "monday.csv").text
            let more = "bergen,2,K6,25.11.2026 9:00,paid,GA0000000018,\"1,00\",\n"
            try bench.write(monday + more, to: "week.csv")
            let week = try await Self.ingest(bench, "week.csv", Self.options, status: 3)
            // The row that the till wrote wrongly is still wrong.
            #expect(try week.keys("files.0.codes") == ["date.syntax"])
            #expect(try week.integer("files.0.replayed") == 5)
            #expect(try week.integer("files.0.applied") == 1)
            let correction = try bench.folder.appending(path: "monday.rej.csv").text
            try bench.write(correction + "\n", to: "again.rej.csv")
            let again = try await Self.ingest(bench, "again.rej.csv", Self.options)
            #expect(try again.integer("files.0.replayed") == 1)
            let liability = try await Self.mintrun(bench, "report", "liability", "--json")
                .expect(0).json()
            #expect(try liability.integer("totals.NOK.outstanding") == 160_900)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }

    /// Version 0.1.0 knows the corrected row by the cells that could not be read.
    @Test(arguments: ["till", "till that reads both days"])
    func anExportWithTheCorrectedValuesIsNotCountedAgain(_ template: String) async throws {
        try await Self.with { bench in
            if template != "till" {
                let file = bench.workspace.appending(path: "templates/pos/till.yaml")
                let text = try file.text.replacing(
                    "[\"d.M.yyyy H:mm\"]",
                    with: "[\"d.M.yyyy H:mm\", \"yyyy-MM-dd H:mm\"]"
                )
                try Data(text.utf8).write(to: file)
            }
            var monday = try bench.folder.appending(path: "monday.csv").text
            if template == "till" {
                monday = monday.replacing("2026-11-24 9:40", with: "24.11.2026 9:40")
            }
            // Another sale of the same minute is another sale.
            let more = "bergen,2,K7,24.11.2026 9:40,paid,GA0000000018,\"40,00\",\n"
            try bench.write(monday + more, to: "week.csv")
            let week = try await Self.ingest(bench, "week.csv", Self.options)
            #expect(try week.integer("files.0.replayed") == 6)
            #expect(try week.integer("files.0.applied") == 1)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }

    @Test func releasesItsSealedOrder() async throws {
        try await Self.with { bench in
            try await Self.mintrun(
                bench,
                "release",
                "second",
                "--custodian-key",
                "alice.key",
                "--passphrase-file",
                "alice.passphrase"
            ).expect(0)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }
}
