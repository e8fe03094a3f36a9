import Foundation
import Testing

/// Files that lie in the inbox while other programs still write them.
struct InboxFieldTests {
    private static func sold(_ sequence: String, card: Int) -> SaleSheet {
        var sheet = SaleSheet(sequence)
        sheet.add("activate", id: "sale-\(sequence)", card: card, amount: 50_000)
        return sheet
    }

    @Test func leavesNamesOfUnfinishedUploadsAlone() async throws {
        try await Shop.with(.acknowledged) { shop in
            let file = Self.sold("1", card: 1)
            let endings = [
                "part", "filepart", "tmp", "temp", "crdownload", "partial", "writing", "swp",
            ]
            let names =
                endings.flatMap { ["a.csv.\($0)", "b.csv.\($0.uppercased())"] }
                + ["c.csv~", ".~lock.d.csv#", "~$e.csv"]
            let skipped = [".f.csv", "Thumbs.db", "desktop.ini"]
            for name in names + skipped { try shop.drop(file.text, as: name) }
            let report = try await shop.json("sales", "ingest")
            #expect(try report.count("files") == 0)
            #expect(try report.count("unfinished") == names.count)
            #expect(try shop.inbox() == Set(names + skipped))
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("inbox/a.csv.filepart is still being written"))

            for name in ["a.csv.filepart", "b.csv.TMP", "c.csv~"] {
                let path = shop.bench.workspace.appending(path: "inbox/\(name)").path
                let refused = try await shop.mintrun("sales", "ingest", path, "--json").expect(3)
                #expect(try refused.errorCode() == "file.incomplete")
            }
            // The upload ends with a rename.
            try FileManager.default.moveItem(
                at: shop.bench.workspace.appending(path: "inbox/a.csv.filepart"),
                to: shop.bench.workspace.appending(path: "inbox/a.csv")
            )
            try await shop.json("sales", "ingest").expectVerdict("applied")
            #expect(try !shop.inbox().contains("a.csv"))
        }
    }

    @Test func reportsThatTheInboxIsEmpty() async throws {
        try await Shop.with(.ready) { shop in
            let outcome = try await shop.mintrun("sales", "ingest").expect(0)
            #expect(outcome.text == "no file to ingest in the inbox\n")
        }
    }

    @Test func leavesFilesThatChangeBetweenTwoLooks() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, gaps: alarm}]")
            try shop.setQuiet(seconds: 1)
            let inbox = shop.bench.workspace.appending(path: "inbox")
            let grown = Self.sold("2", card: 2).text
            let replaced = Self.sold("3", card: 3).text
            try shop.drop(Self.sold("1", card: 1).text, as: "quiet.csv")
            try shop.drop(String(grown.prefix(40)), as: "grown.csv")
            try shop.drop(replaced, as: "replaced.csv")
            try shop.bench.write(replaced, to: "copy.csv")
            // One file gets byte after byte, the other is replaced again and again.
            let script = """
                while [ ! -e stop ]; do
                  printf x >> "$1/grown.csv"
                  cp copy.csv "$1/.new" && mv "$1/.new" "$1/replaced.csv"
                  sleep 0.05
                done
                """
            let writer = try RunningCommand(
                URL(filePath: "/bin/sh"),
                ["-c", script, "sh", inbox.path],
                in: shop.bench.folder
            )
            let first = try await shop.mintrun("sales", "ingest")
            try shop.bench.write("", to: "stop")
            try await writer.outcome().expect(0)
            first.expect(75)
            #expect(first.errorText.contains("waiting 1 second"))
            #expect(first.text.contains("quiet.csv: applied"))
            #expect(first.text.contains("grown.csv: held (file.still_changing)"))
            #expect(first.text.contains("replaced.csv: held (file.still_changing)"))
            #expect(try shop.inbox() == ["grown.csv", "replaced.csv"])
            let entries = try await shop.json("sales", "list").count("files")
            #expect(entries == 1)

            try shop.drop(grown, as: "grown.csv")
            let second = try await shop.json("sales", "ingest")
            #expect(try second.count("files") == 2)
            #expect(try await shop.outstanding() == 150_000)
            #expect(try shop.inbox() == [])
        }
    }

    @Test func reportsEntriesThatAreNotFilesAndOpensNone() async throws {
        try await Shop.with(.acknowledged) { shop in
            let inbox = shop.bench.workspace.appending(path: "inbox")
            try shop.bench.write(Self.sold("1", card: 1).text, to: "elsewhere.csv")
            try FileManager.default.createSymbolicLink(
                at: inbox.appending(path: "link.csv"),
                withDestinationURL: shop.bench.folder.appending(path: "elsewhere.csv")
            )
            try FileManager.default.createDirectory(
                at: inbox.appending(path: "folder.csv"),
                withIntermediateDirectories: false
            )
            try await shop.bench.run("mkfifo", inbox.appending(path: "pipe.csv").path).expect(0)
            try shop.drop(Self.sold("1", card: 2).text, as: "whole.csv")
            let report = try await shop.json("sales", "ingest", status: 3)
            #expect(try report.string("files.0.verdict") == "applied")
            #expect(try report.string("files.1.reason") == "path.not_regular")
            #expect(try report.string("files.2.reason") == "path.not_regular")
            #expect(try shop.inbox() == ["link.csv", "folder.csv", "pipe.csv"])
            #expect(try await shop.state(ofCard: 1) == "inactive")
            try await shop.mintrun("status").expect(0)
        }
    }

    @Test func recordsFilesThatStayInTheInboxOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.drop(Self.sold("1", card: 1).text + "rubbish\n", as: "rubbish.csv")
            try shop.drop("neither\n", as: "letter.txt")
            let first = try await shop.json("sales", "ingest", status: 3)
            #expect(try first.string("files.0.reason") == "file.after_trailer")
            #expect(try first.string("files.1.reason") == "file.unclaimed")
            let entries = try await shop.auditEntries()
            for _ in 1...2 {
                let again = try await shop.json("sales", "ingest", status: 3)
                #expect(try again.count("files") == 2)
            }
            #expect(try await shop.json("sales", "list").count("files") == 1)
            #expect(try await shop.auditEntries() == entries)
        }
    }
}

extension Shop {
    /// Puts a text into the inbox.
    func drop(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: bench.workspace.appending(path: "inbox/\(name)"))
    }

    /// The names in the inbox.
    func inbox() throws -> Set<String> {
        Set(
            try FileManager.default.contentsOfDirectory(
                atPath: bench.workspace.appending(path: "inbox").path
            )
        )
    }

    /// The number of entries of the audit log.
    func auditEntries() async throws -> String {
        try await bench.run(
            "sqlite3",
            bench.workspace.appending(path: "ledger.sqlite").path,
            "SELECT count(*) FROM audit"
        ).expect(0).text
    }

    /// Sets the time for which files of the inbox must not change.
    func setQuiet(seconds: Int) throws {
        let file = bench.workspace.appending(path: "mintrun.yaml")
        let text = try file.text.replacing("quietSeconds: 0", with: "quietSeconds: \(seconds)")
        try Data(text.utf8).write(to: file)
    }
}
