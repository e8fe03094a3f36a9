import Foundation
import Testing

/// The senders of files of the inbox, and the templates by which their files are read.
struct InboxClaimFieldTests {
    @Test func readsEachFileByTheTemplateThatClaimsIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill("inbox: true\nsender: bergen\nfileName: \"bergen_*.csv\"")
            try shop.addTill("inbox: true\nfileName: \"{sender}_day*.csv\"", name: "day")
            try shop.addTill("inbox: true\nsender: bodo\nfileName: \"*_two.csv\"", name: "two")
            try shop.addTill("sender: nobody\nfileName: \"*.csv\"", name: "no-inbox")
            try shop.addTill("inbox: true\nfileName: \"*.csv\"", name: "no-sender")
            try shop.configure(
                "senders: [{name: oslo}, {name: bergen}]\nunlistedSenders: allowed"
            )
            var native = SaleSheet("1", sender: "oslo")
            native.add("activate", id: "a", card: 1, amount: 50_000)
            // A native file belongs to its own sender alone, whatever its name.
            try shop.drop(native.text, as: "bergen_native.csv")
            try shop.drop(Till.file(cards: [2]), as: "bergen_1.csv")
            try shop.drop(Till.file(cards: [3]), as: "mallory_day1.csv")
            try shop.drop(Till.file(cards: [4]), as: "bergen_two.csv")
            try shop.drop(Till.file(cards: [7]), as: "letter.txt")
            let report = try await shop.json("sales", "ingest", status: 75)
            var found: [String: String] = [:]
            for place in 0..<(try report.count("files")) {
                let name = try report.string("files.\(place).file").dropFirst("inbox/".count)
                let reason =
                    report.isNull("files.\(place).reason")
                    ? try report.string("files.\(place).verdict")
                    : try report.string("files.\(place).reason")
                found[String(name)] = reason
            }
            #expect(
                found == [
                    "bergen_native.csv": "applied", "bergen_1.csv": "applied",
                    "mallory_day1.csv": "file.unclaimed", "bergen_two.csv": "file.claimed_twice",
                    "letter.txt": "file.unclaimed",
                ]
            )
            let left: Set = ["mallory_day1.csv", "bergen_two.csv", "letter.txt"]
            #expect(try shop.inbox() == left)
            let status = try await shop.mintrun("status").expect(0).text
            for name in left { #expect(status.contains("inbox/\(name): file.")) }
            #expect(status.contains("no-sender has no sender"))

            // The call names the template: all files that are not native are read by it.
            let named = try await shop.mintrun(
                "sales",
                "ingest",
                "--template",
                "two",
                "--json"
            ).expect(75).json()
            #expect(try named.string("files.0.verdict") == "applied")
            #expect(try shop.inbox() == ["mallory_day1.csv", "letter.txt"])
        }
    }

    /// The hints about files that no template claims, or that two claim.
    @Test func readsAFileOnceItsTemplateFollowsTheHint() async throws {
        try await Shop.with(.acknowledged) { shop in
            func left() async throws -> String {
                try await shop.mintrun("sales", "ingest").expect(75).text
            }
            try shop.addTill()
            try shop.drop(Till.file(cards: [2]), as: "bergen_1.csv")
            let unclaimed =
                "Write `inbox`, `fileName` and a sender into its template, or name file and "
                + "template."
            #expect(try await left().contains(unclaimed))
            let claim = "inbox: true\nsender: bergen\nfileName: \"bergen_*.csv\""
            try shop.addTill(claim)
            try await shop.json("sales", "ingest").expectVerdict("applied")

            try shop.addTill("inbox: true\nsender: bodo\nfileName: \"*.csv\"", name: "other")
            try shop.drop(Till.file(cards: [3]), as: "bergen_2.csv")
            let claimedTwice =
                "Write `fileName` so that one of them fits, or name the file and its template."
            #expect(try await left().contains(claimedTwice))
            try shop.addTill("inbox: true\nsender: bodo\nfileName: \"bodo_*.csv\"", name: "other")
            try await shop.json("sales", "ingest").expectVerdict("applied")
            #expect(try await shop.state(ofCard: 3) == "unused")
        }
    }

    @Test func leavesFilesWhileATemplateCannotBeRead() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill("inbox: true\nsender: bergen\nfileName: \"bergen_*.csv\"")
            try shop.addTill("colour: red", name: "broken")
            var native = SaleSheet("1", sender: "oslo")
            native.add("activate", id: "a", card: 1, amount: 50_000)
            try shop.drop(native.text, as: "native.csv")
            try shop.drop(Till.file(cards: [2]), as: "bergen_1.csv")
            let report = try await shop.json("sales", "ingest", status: 75)
            #expect(try report.string("files.0.verdict") == "applied")
            #expect(try report.string("files.1.reason") == "config.unknown_key")
            #expect(try shop.inbox() == ["bergen_1.csv"])
        }
    }

    @Test func quarantinesFilesThroughAnotherTemplate() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            try shop.addTill(name: "other")
            try shop.bench.write(Till.file(cards: [1]), to: "1.csv")
            try shop.bench.write(Till.file(cards: [2]), to: "2.csv")
            let through = { (template: String) in
                ["--template", template, "--sender", "bergen"]
            }
            try await shop.json(["sales", "ingest", "1.csv"] + through("till"))
                .expectVerdict("applied")
            let other = try await shop.json(
                ["sales", "ingest", "2.csv"] + through("other"),
                status: 3
            )
            try other.expectVerdict("quarantined")
            #expect(try other.string("files.0.reason") == "file.other_template")
            var native = SaleSheet("1", sender: "bergen")
            native.add("activate", id: "a", card: 3, amount: 50_000)
            let unbound = try await shop.ingest(native, as: "native.csv", status: 3)
            #expect(try unbound.string("files.0.reason") == "file.other_template")

            try shop.configure("senders: [{name: bergen, template: [till, native]}]")
            try await shop.ingest(native, as: "native.csv").expectVerdict("applied")
            try await shop.json(["sales", "ingest", "2.csv"] + through("other"), status: 3)
                .expectVerdict("quarantined")
            try await shop.json(["sales", "ingest", "2.csv", "--sender", "bergen"])
                .expectVerdict("applied")
        }
    }

    @Test func quarantinesTheFirstFileThatRepeatsRowsOfAnotherSender() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let text = Till.file(cards: [1, 2], last: "redeem;\(Shop.serial(1));100.00;")
            try shop.bench.write(text, to: "1.csv")
            try shop.bench.write(text + Till.row(3) + "\n", to: "2.csv")
            try shop.bench.write(Till.file(cards: [8]), to: "3.csv")
            let through = { (sender: String) in ["--template", "till", "--sender", sender] }
            try await shop.json(["sales", "ingest", "1.csv"] + through("bergen"))
                .expectVerdict("applied")
            let owed = try await shop.outstanding()
            let same = try await shop.json(
                ["sales", "ingest", "2.csv"] + through("bodo"),
                status: 3
            )
            try same.expectVerdict("quarantined")
            #expect(try same.string("files.0.reason") == "file.same_rows")
            #expect(try same.string("files.0.sameRowsOf") == "bergen")
            #expect(try await shop.outstanding() == owed)
            // Other rows, or a sender that is known, are not looked at.
            try await shop.json(["sales", "ingest", "3.csv"] + through("bodo"))
                .expectVerdict("applied")
            try await shop.json(["sales", "ingest", "2.csv"] + through("bodo"), status: 3)
                .expectVerdict("partial")
            // An operator knows better.
            let rows = text + Till.row(4) + "\n"
            try shop.bench.write(rows, to: "4.csv")
            try await shop.json(["sales", "ingest", "4.csv"] + through("hamar"), status: 3)
                .expectVerdict("quarantined")
            let both = ["sales", "decide", "4.csv", "--as", "both", "--reason", "two tills"]
            let decided = try await shop.json(both + through("hamar"), status: 3)
            #expect(try decided.string("file.verdict") == "partial")
        }
    }
}
