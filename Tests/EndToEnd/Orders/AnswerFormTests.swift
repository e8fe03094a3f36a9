import Foundation
import Testing

/// The forms of the package, filled in by the printer and taken by `acknowledge`.
struct AnswerFormTests {
    private static let acknowledge = ["acknowledge", Shop.request]

    private static let exceptions = [
        "\(Shop.serial(5)),spoiled,scratch panel missing", "\(Shop.serial(6)),spoiled",
    ]

    private static func manifestDigest(_ shop: Shop) async throws -> String {
        let line = try await shop.bench.run("sha256sum", "opened/manifest.json").expect(0).text
        return String(line.prefix(64))
    }

    private static func reason(ofCard place: Int, _ shop: Shop) async throws -> String? {
        let card = try await shop.json("card", "show", Shop.serial(place))
        let index = try (0..<card.count("card.history")).first {
            try card.string("card.history.\($0).event") == "acknowledged"
        }
        guard let index else { return nil }
        return try? card.string("card.history.\(index).reason")
    }

    @Test func theFormInCSVNeedsNoOption() async throws {
        try await Shop.with(.released) { shop in
            let digest = try await Self.manifestDigest(shop)
            #expect(try shop.opened("answer.csv").contains("#manifestSha256,\(digest)\r\n"))
            try shop.bench.write(try shop.filledForm(rows: Self.exceptions), to: "a.csv")
            let trial = try await shop.json("acknowledge", Shop.request, "a.csv", "--dry-run")
            #expect(try trial.integer("reasons") == 1 && trial.string("state") == "released")
            let answer = try await shop.json("acknowledge", Shop.request, "a.csv")
            #expect(try answer.integer("good") == 38 && answer.integer("spoiled") == 2)
            #expect(try answer.integer("reasons") == 1)
            #expect(try answer.string("state") == "acknowledged")
            #expect(try await Self.reason(ofCard: 5, shop) == "scratch panel missing")
            #expect(try await Self.reason(ofCard: 6, shop) == nil)
            let shown = try await shop.mintrun("card", "show", Shop.serial(5)).expect(0).text
            #expect(shown.contains("scratch panel missing"), "\(shown)")
            let row = try await shop.bench.run(
                "sqlite3",
                shop.workspace("ledger.sqlite").path,
                "SELECT content FROM acknowledgement"
            ).expect(0).text
            #expect(row.contains("\"package\":{\"manifestSha256\":\"\(digest)\"}"), "\(row)")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// A spreadsheet with the settings of another country saves the form.
    @Test func theSameAnswerIsAlreadyDoneInEachForm() async throws {
        try await Shop.with(.released) { shop in
            let saved = try shop.filledForm(rows: Self.exceptions)
                .replacing(",", with: ";").replacing("spoiled", with: "Spoiled")
                .replacing("\r\n", with: ";\r\n")
            try shop.bench.write("\u{FEFF}" + saved, to: "saved.csv")
            try await shop.mintrun(Self.acknowledge + ["saved.csv"]).expect(0)
            let json = try shop.opened("answer.json")
                .replacing("\"received\": null", with: "\"received\": 40")
                .replacing("\"good\": null", with: "\"good\": 38")
                .replacing(
                    "\"spoiled\": []",
                    with: """
                        "spoiled": [{"serial": "\(Shop.serial(6))", "reason": "torn"}, \
                        "\(Shop.serial(5))"]
                        """
                )
            try shop.bench.write(json, to: "b.json")
            try shop.bench.write(try shop.acknowledgement(), to: "c.json")
            for file in ["saved.csv", "b.json", "c.json"] {
                let again = try await shop.json("acknowledge", Shop.request, file)
                #expect(try again.bool("alreadyDone") && again.integer("reasons") == 1, "\(file)")
            }
            let other = try await shop.mintrun(Self.acknowledge + ["b.json"]).expect(0).text
            #expect(other.contains("the reasons of the first answer stay"), "\(other)")
            #expect(try await Self.reason(ofCard: 5, shop) == "scratch panel missing")
            #expect(try await Self.reason(ofCard: 6, shop) == nil)
            let conflict = try shop.filledForm(rows: ["\(Shop.serial(7)),spoiled"])
            try shop.bench.write(conflict, to: "d.csv")
            let refused = try await shop.mintrun(Self.acknowledge + ["d.csv", "--json"]).expect(12)
            #expect(try refused.errorCode() == "ack.conflict")
        }
    }

    @Test func aPartDeliveryIsAnsweredWithTheFormInJSON() async throws {
        try await Shop.with(.released) { shop in
            for (number, part) in [(1, 1...10), (2, 11...40)] {
                let first = Shop.serial(part.lowerBound)
                let last = Shop.serial(part.upperBound)
                let json = try shop.opened("answer.json")
                    .replacing("\"received\": null", with: "\"received\": \(part.count)")
                    .replacing("\"good\": null", with: "\"good\": \(part.count)")
                    .replacing(
                        "\"missing\": []",
                        with: """
                            "missing": [], "ranges": [{"first": "\(first)", "last": "\(last)"}]
                            """
                    )
                try shop.bench.write(json, to: "\(number).json")
                let answer = try await shop.json("acknowledge", Shop.request, "\(number).json")
                #expect(try answer.string("state") == (number == 1 ? "released" : "acknowledged"))
            }
        }
    }

    @Test func aFormThatIsNotFilledInIsRefusedAtItsPlace() async throws {
        try await Shop.with(.released) { shop in
            for (file, place, hint) in [
                ("answer.csv", "opened/answer.csv, line 3, column 2: ", "after #received"),
                (
                    "answer.json", "opened/answer.json, line 5, column ",
                    "write the number of cards for received, good; `received` are good and "
                        + "spoiled cards"
                ),
            ] {
                let refused = try await shop.mintrun(Self.acknowledge + ["opened/\(file)"])
                    .expect(3)
                #expect(refused.errorText.contains(place), "\(refused.errorText)")
                #expect(refused.errorText.contains(hint), "\(refused.errorText)")
            }
            // The hint, to the letter.
            try shop.bench.write(try shop.filledForm(rows: []), to: "a.csv")
            try await shop.mintrun(Self.acknowledge + ["a.csv"]).expect(0)
        }
    }

    @Test func wrongDigestsAreNamedWithBothValues() async throws {
        try await Shop.with(.released) { shop in
            let other = String(repeating: "0a", count: 32)
            let digest = try await Self.manifestDigest(shop)
            let package = try shop.packageDigest()
            let form = try shop.filledForm(rows: [])
            for (text, words) in [
                (form.replacing(digest, with: other), ["`manifestSha256`", other, digest]),
                (form + "#sha256,\(other)\r\n", ["`sha256`", other, package]),
            ] {
                try shop.bench.write(text, to: "a.csv")
                let refused = try await shop.mintrun(Self.acknowledge + ["a.csv", "--json"])
                    .expect(3)
                #expect(try refused.errorCode() == "ack.mismatch")
                for word in words { #expect(refused.errorText.contains(word)) }
                let problem = try await shop.json("order", "show", Shop.request)
                #expect(try problem.string("order.problem").contains(other))
            }
            try shop.bench.write(form, to: "b.csv")
            for option in [["--received", "39"], ["--package-sha256", other]] {
                let refused = try await shop.mintrun(
                    Self.acknowledge + ["b.csv", "--json"] + option
                )
                .expect(3)
                #expect(try refused.errorCode() == "ack.mismatch", "\(option)")
            }
            let right = ["b.csv", "--received", "40", "--package-sha256", package]
            try await shop.mintrun(Self.acknowledge + right).expect(0)
        }
    }

    @Test(arguments: [
        ("6.00649E+18,spoiled", "ack.syntax", "a.csv, line 5, column 1: "),
        ("NC00000000999,spoiled", "ack.mismatch", "line 5, column 1: "),
        ("NC00000000059,lost", "ack.syntax", "a.csv, line 5, column 2: "),
        ("NC00000000059,spoiled,PIN 48 15 16", "ack.syntax", "a.csv, line 5, column 3: "),
    ])
    func aWrongRowIsRefusedAtItsPlace(_ row: String, code: String, place: String) async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(try shop.filledForm(rows: [row]), to: "a.csv")
            let refused = try await shop.mintrun(Self.acknowledge + ["a.csv", "--json"]).expect(3)
            #expect(try refused.errorCode() == code, "\(refused.errorText)")
            #expect(refused.errorText.contains(place), "\(refused.errorText)")
            #expect(!refused.errorText.contains("48 15"))
            let rows = try await shop.bench.run(
                "sqlite3",
                shop.workspace("ledger.sqlite").path,
                "SELECT (SELECT count(*) FROM acknowledgement), count(*) FROM acknowledged_reason"
            ).expect(0).text
            #expect(rows == "0|0\n")
        }
    }

    /// The printer writes the token of a card into a reason: nothing of it is stored.
    @Test func aTokenInAReasonIsRefused() async throws {
        try await Shop.with(.released) { shop in
            let rows = try shop.opened("part-001of001/manifest.csv").split(separator: "\r\n")
            let column = try #require(
                rows[0].split(separator: ",").firstIndex { $0 == "\"token\"" }
            )
            let token = rows[5].split(separator: ",")[column].filter { $0 != "\"" }
            let row = "\(Shop.serial(5)),spoiled,code \(token) unreadable"
            try shop.bench.write(try shop.filledForm(rows: [row]), to: "a.csv")
            let refused = try await shop.mintrun(Self.acknowledge + ["a.csv"]).expect(3)
            #expect(!refused.errorText.contains(token))
            let dump = try await shop.bench.run(
                "sqlite3",
                shop.workspace("ledger.sqlite").path,
                ".dump"
            ).expect(0).text
            #expect(!dump.contains(token))
        }
    }

    /// A release of an earlier version has no digest of its manifest; the hint names the way.
    @Test func anEarlierReleaseIsAnsweredWithTheDigestOfTheFile() async throws {
        try await Shop.with(.released) { shop in
            try await Self.forgetManifest(shop)
            let digest = try await Self.manifestDigest(shop)
            let form = try shop.filledForm(rows: [])
            try shop.bench.write(form, to: "a.csv")
            let refused = try await shop.mintrun(Self.acknowledge + ["a.csv"]).expect(3)
            #expect(refused.errorText.contains("released by an earlier version"))
            #expect(
                refused.errorText.contains("replace `manifestSha256` in the answer by `sha256`")
            )
            let other = form.replacing("#manifestSha256,\(digest)", with: "#sha256,")
                .replacing("#sha256,", with: "#sha256,\(try shop.packageDigest())")
            try shop.bench.write(other, to: "b.csv")
            try await shop.mintrun(Self.acknowledge + ["b.csv"]).expect(0)
        }
    }

    private static func forgetManifest(_ shop: Shop) async throws {
        let trigger = """
            CREATE TRIGGER release_no_update BEFORE UPDATE ON release
            BEGIN SELECT RAISE(ABORT, 'release is append-only'); END
            """
        let sql = "DROP TRIGGER release_no_update; UPDATE release SET manifest_sha256 = NULL"
        let ledger = shop.workspace("ledger.sqlite").path
        try await shop.bench.run("sqlite3", ledger, "\(sql); \(trigger)").expect(0)
    }

    @Test func verifyFindsAChangedReasonAndAChangedDigest() async throws {
        try await Shop.with(.released) { shop in
            try shop.bench.write(try shop.filledForm(rows: Self.exceptions), to: "a.csv")
            try await shop.mintrun(Self.acknowledge + ["a.csv"]).expect(0)
            try await shop.mintrun("verify").expect(0)
            let ledger = shop.workspace("ledger.sqlite").path
            let trigger = """
                CREATE TRIGGER acknowledged_reason_no_update BEFORE UPDATE ON acknowledged_reason
                BEGIN SELECT RAISE(ABORT, 'acknowledged_reason is append-only'); END
                """
            for reason in ["scratch panel missinG", "scratch panel missing"] {
                let sql = """
                    DROP TRIGGER acknowledged_reason_no_update;
                    UPDATE acknowledged_reason SET reason = '\(reason)'; \(trigger)
                    """
                try await shop.bench.run("sqlite3", ledger, sql).expect(0)
                try await shop.mintrun("verify").expect(reason.hasSuffix("G") ? 13 : 0)
            }
            try await Self.forgetManifest(shop)
            try await shop.mintrun("verify").expect(13)
        }
    }
}
