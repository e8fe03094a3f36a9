import Foundation
import Testing

/// A workspace of version 0.1.0 goes on under this version.
///
/// `Tests/Field/version-0.1.0/make.sh` shows how it was made, and its contents.
struct EarlierWorkspaceFieldTests {
    private static let archive = Places.repository.appending(
        path: "Tests/Field/version-0.1.0/workspace.tar.gz"
    )
    private static let options = ["--template", "till", "--sender", "bergen"]

    /// A moment after the last entry of version 0.1.0.
    private static let morning = "2026-11-29T12:00:00Z"
    private static let custodian = [
        "--custodian-key", "alice.key", "--passphrase-file", "alice.passphrase",
    ]

    private static func with(_ body: (Bench) async throws -> Void) async throws {
        try await Bench.with { bench in
            try await bench.run("tar", "-xzf", archive.path, "-C", bench.folder.path).expect(0)
            try await body(bench)
        }
    }

    private static func mintrun(_ bench: Bench, _ arguments: String...) async throws -> Outcome {
        try await bench.mintrun(at: morning, arguments)
    }

    private static func query(_ bench: Bench, _ sql: String) async throws -> String {
        let ledger = bench.workspace.appending(path: "ledger.sqlite").path
        return try await bench.run("sqlite3", ledger, sql).expect(0).text
    }

    private static func ingest(
        _ bench: Bench,
        _ name: String,
        with options: [String] = [],
        status: Int32 = 0
    ) async throws -> Document {
        try await bench.mintrun(
            at: morning,
            ["sales", "ingest", name, "--json"] + options
        ).expect(status).json()
    }

    @Test func readsSignsOfReceiptsAsBeforeUntilTheTemplateSetsThem() async throws {
        try await Self.with { bench in
            // A card of 200.00 that was sold on the 24th; a minus reversed it.
            let card = "GA0000000067"
            let receipt =
                "<WPUBON01><IDOC><EDI_DC40><SNDPRN>s1</SNDPRN></EDI_DC40><E1WPB01><KASSID>1</KASSID>"
                + "<VORGDATUM>20261127</VORGDATUM><VORGZEIT>100000</VORGZEIT><BONNUMMER>9</BONNUMMER>"
                + "<E1WPB02><SERIENNR>\(card)</SERIENNR><VORZEICHEN>-</VORZEICHEN><MENGE>1</MENGE>"
                + "</E1WPB02></E1WPB01></IDOC></WPUBON01>"
            try bench.write(receipt, to: "receipt.xml")
            let options = ["--template", "wpubon", "--sender", "bergen"]
            let refused = try await Self.ingest(bench, "receipt.xml", with: options, status: 3)
            #expect(try refused.string("files.0.reason") == "template.sign_needed")

            // Now a file of the sender in the archive is one of receipts for SAP.
            let posted = "SELECT lower(hex(sha256)) FROM sale_file WHERE name = 'monday.csv'"
            let digest = try await Self.query(bench, posted).split(separator: "\n")[0]
            let archive = bench.workspace.appending(path: "archive")
            let names = try FileManager.default.subpathsOfDirectory(atPath: archive.path)
            let name = try #require(names.first { $0.contains(digest) && !$0.hasSuffix(".json") })
            let file = archive.appending(path: name)
            try FileManager.default.removeItem(at: file)
            try Data("<WPUBON01/>".utf8).write(to: file)
            let taken = try await Self.ingest(
                bench,
                "receipt.xml",
                with: options + ["--accept-new-ids"]
            )
            #expect(try taken.integer("files.0.applied") == 1)
            let shown = try await bench.mintrun(at: Self.morning, ["card", "show", card, "--json"])
            #expect(try shown.expect(0).json().string("card.state") == "inactive")
        }
    }

    @Test func migratesDecisionsAndStreamsAndReplaysItsExports() async throws {
        try await Self.with { bench in
            let decisions =
                "SELECT number, hex(sha256), name, decision, file, earlier, reason, "
                + "decided_by, decided_at FROM file_decision ORDER BY number"
            let before = try await Self.query(bench, decisions)
            #expect(before.split(separator: "\n").count == 2)
            try await Self.ingest(bench, "monday.csv", with: Self.options).expectVerdict("replayed")
            #expect(try await Self.query(bench, decisions) == before)
            let oslo = """
                SELECT first FROM stream_start JOIN party ON number = sender WHERE name = 'oslo'
                """
            #expect(try await Self.query(bench, oslo) == "41\n")
            try await Self.mintrun(bench, "verify").expect(0)
            try await Self.mintrun(bench, "audit", "verify").expect(0)

            // The rejected row of oslo-43 was never corrected.
            let replay = try await Self.ingest(bench, "oslo-43.csv", status: 3)
            try replay.expectVerdict("replayed")
            #expect(try replay.integer("files.0.rejected") == 1)
            // The stream that began with 41 goes on from its first number.
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
            let owed = try await Self.outstanding(bench)
            let monday = try bench.folder.appending(path: "monday.csv").text
            let more = "bergen,2,K6,25.11.2026 9:00,paid,GA0000000018,\"1,00\",\n"
            try bench.write(monday + more, to: "week.csv")
            let week = try await Self.ingest(bench, "week.csv", with: Self.options, status: 3)
            // The row that the till wrote wrongly is still wrong.
            #expect(try week.keys("files.0.codes") == ["date.syntax"])
            #expect(try week.integer("files.0.replayed") == 5)
            #expect(try week.integer("files.0.applied") == 1)
            let correction = try bench.folder.appending(path: "monday.rej.csv").text
            try bench.write(correction + "\n", to: "again.rej.csv")
            let again = try await Self.ingest(bench, "again.rej.csv", with: Self.options)
            #expect(try again.integer("files.0.replayed") == 1)
            #expect(try await Self.outstanding(bench) == owed - 100)
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
            let week = try await Self.ingest(bench, "week.csv", with: Self.options)
            #expect(try week.integer("files.0.replayed") == 6)
            #expect(try week.integer("files.0.applied") == 1)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }

    /// One key run of 3 cards, and one of 40 whose package is opened.
    @Test func releasesItsSealedOrders() async throws {
        try await Self.with { bench in
            for order in ["second", "ord-000004"] {
                try await bench.mintrun(at: Self.morning, ["release", order] + Self.custodian)
                    .expect(0)
            }
            let manifest = try await bench.run(
                "bash",
                "-c",
                """
                set -e; age -d -i printer.age-key -o opened.zip \
                workspace/outbox/ord-000004-old-any.zip.age; unzip -p opened.zip '*/manifest.csv'
                """
            ).expect(0).text
            #expect(manifest.split(whereSeparator: \.isNewline).count == 41)
            try await Self.mintrun(bench, "verify").expect(0)
            try await Self.mintrun(bench, "audit", "verify").expect(0)
        }
    }

    @Test func replaysTheExportsOfAKiosk() async throws {
        try await Self.with { bench in
            try await Self.mintrun(bench, "status").expect(0)
            let native = try await Self.ingest(bench, "oslo-1.csv", status: 3)
            try native.expectVerdict("replayed")
            #expect(try native.integer("files.0.applied") == 0)
            let kiosk = ["--template", "kiosk", "--sender", "kiosk"]
            try await Self.ingest(bench, "kiosk-saturday.csv", with: kiosk).expectVerdict(
                "replayed"
            )
            let weekend = try await Self.ingest(bench, "kiosk-weekend.csv", with: kiosk)
            #expect(try weekend.integer("files.0.replayed") == 5)
            #expect(try weekend.integer("files.0.applied") == 2)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }

    /// Version 0.1.0 recorded no runs of `expire`: this version found one by its moment.
    @Test func undoesARunOfExpireAndExpiresTheCardsAgain() async throws {
        try await Self.with { bench in
            let owed = try await Self.outstanding(bench)
            let runs = try await Self.mintrun(bench, "expire", "list", "--json").expect(0).json()
            #expect(try runs.count("runs") == 1)
            #expect(try runs.string("runs.0.asOf") == "2026-11-28")
            let undo = ["expire", "undo", "--reason", "a file is late", "--json"]
            let undone = try await bench.mintrun(at: Self.morning, undo).expect(0).json()
            #expect(try undone.integer("cards") == 4 && undone.integer("leftCards") == 0)
            #expect(try undone.integer("totals.NOK.returned") == 68_000)
            #expect(try await Self.outstanding(bench) == owed + 68_000)
            for (card, state) in [("LD00000000018", "used"), ("LD00000000034", "inactive")] {
                let shown = try await Self.mintrun(bench, "card", "show", card, "--json")
                #expect(try shown.expect(0).json().string("card.state") == state)
            }
            try await Self.mintrun(bench, "verify").expect(0)
            let again = ["expire", "--as-of", "2026-12-01", "--despite-gaps", "--json"]
            let expired = try await bench.mintrun(at: "2026-12-02T12:00:00Z", again).expect(0)
                .json()
            #expect(try expired.integer("products.0.breakage") == 68_000)
            #expect(try await Self.outstanding(bench) == owed)
            try await Self.mintrun(bench, "verify").expect(0)
        }
    }

    private static func outstanding(_ bench: Bench) async throws -> Int {
        try await mintrun(bench, "report", "liability", "--json").expect(0).json()
            .integer("totals.NOK.outstanding")
    }
}
