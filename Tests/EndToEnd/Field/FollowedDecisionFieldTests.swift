import Foundation
import Testing

/// Hints that name a file of a foreign format, and the answers of `sales ingest` to such files.
struct FollowedDecisionFieldTests {
    /// The command in a text from `mintrun` on, with a reason; without the program.
    private static func command(in text: String) throws -> [String] {
        let start = try #require(text.range(of: "mintrun sales decide "))
        let line = text[start.lowerBound...].prefix { $0 != "\n" }.replacing("TEXT.", with: "x")
        return line.split(separator: " ").dropFirst().map(String.init)
    }

    @Test func decidesAboutAForeignFileByTheHint() async throws {
        try await Shop.with(.acknowledged) { shop in
            let text = Till.file(cards: [1]).trimmingCharacters(in: .newlines)
            try shop.bench.write(text, to: "cut.csv")
            let never = ["sales", "decide", "cut.csv", "--as", "whole", "--reason", "x"]
            let refused = try await shop.mintrun(never).expect(3)
            #expect(refused.errorText.contains("give --template and --sender"))
            // A template that is not in the workspace is given by its path.
            try shop.bench.write(Till.template("", encoding: "utf-8", name: "own"), to: "own.yaml")
            let ingest = ["sales", "ingest", "cut.csv", "--template", "own.yaml", "--sender", "s"]
            let held = try await shop.mintrun(ingest + ["--dry-run"]).expect(75)
            let hint = try Self.command(in: held.text)
            #expect(
                hint.dropFirst(3).joined(separator: " ")
                    == "--as whole --template own.yaml --sender s --reason x"
            )
            try await shop.mintrun(ingest).expect(75)
            let unknown = try await shop.mintrun(never + ["--json"]).expect(10)
            #expect(try unknown.errorCode() == "template.unknown")
            #expect(
                unknown.errorText.contains(
                    "give --template with the path of that template, and --sender, as when it was "
                        + "ingested"
                )
            )
            try await shop.mintrun(hint).expect(0)
            #expect(try await shop.state(ofCard: 1) == "unused")
        }
    }

    @Test func remembersTheTemplateAndTheSenderOfAFile() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let till = ["--template", "till", "--sender", "bergen"]
            let text = Till.file(cards: [1]).trimmingCharacters(in: .newlines)
            try shop.bench.write(text, to: "cut.csv")
            try await shop.mintrun(["sales", "ingest", "cut.csv"] + till).expect(75)
            let decide = ["sales", "decide", "cut.csv", "--reason", "x", "--as"]
            try await shop.mintrun(decide + ["whole"]).expect(0)
            #expect(try await shop.state(ofCard: 1) == "unused")
            // The same for a file that is permanently refused.
            try shop.bench.write(text + "0", to: "cut.csv")
            try await shop.mintrun(["sales", "ingest", "cut.csv"] + till).expect(75)
            try await shop.mintrun(decide + ["void"]).expect(0)
        }
    }

    @Test func warnsOfNewColumnsAndLeavesMarkedRowsToAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let lines = [
                Till.header + ";Voided;Colour", Till.row(1) + ";;red", Till.row(2) + ";no;red",
                Till.row(3) + ";Yes;red",
            ]
            try shop.bench.write(lines.joined(separator: "\n") + "\n", to: "new.csv")
            let ingest = ["sales", "ingest", "new.csv", "--template", "till", "--sender", "bergen"]
            let taken = try await shop.mintrun(ingest + ["--json", "--quiet"]).expect(3)
            let report = try taken.json()
            #expect(try report.integer("files.0.applied") == 2)
            #expect(try report.keys("files.0.codes") == ["row.status"])
            #expect(try report.string("files.0.extraColumns.1") == "Colour")
            #expect(taken.errorText.contains("\"code\":\"template.extra_columns\""))
            #expect(
                taken.errorText.contains(
                    "describe them in the template of the file, or list them under its "
                        + "knownColumns"
                )
            )
            #expect(try await shop.state(ofCard: 3) == "inactive")
            try shop.addTill("knownColumns: [Voided, Colour]")
            try shop.bench.write(lines.joined(separator: "\n") + "\n\n", to: "known.csv")
            let again = ["sales", "ingest", "known.csv"] + ingest.dropFirst(3)
            let known = try await shop.mintrun(again + ["--quiet"]).expect(0)
            #expect(known.errorText.isEmpty)
        }
    }

    @Test(arguments: [
        "<html><body><table>\n</table></body></html>", "\n \n  <!DOCTYPE html>\n<table></table>",
        "<table border=1><tr><th>Store</th></tr></table>",
    ])
    func namesAWebPageThatEndsInsideALine(_ text: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            try shop.bench.write(text, to: "page.csv")
            let ingest = ["sales", "ingest", "page.csv", "--template", "till", "--sender", "s"]
            let report = try await shop.json(ingest, status: 3)
            #expect(try report.string("files.0.reason") == "file.type")
        }
    }

    /// A row that was booked before the template had a column for the value of a card.
    @Test func replaysARowThatNowMatchesTheBooking() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.addTill()
            let ingest = ["sales", "ingest", "--template", "till", "--sender", "bergen"]
            try shop.bench.write(Till.file(cards: [1, 2]), to: "1.csv")
            try await shop.json(ingest + ["1.csv"]).expectVerdict("applied")
            let file = shop.bench.workspace.appending(path: "templates/pos/till.yaml")
            let yaml = try file.text.replacing("Note}", with: "Note, faceValue: Amount}")
            try Data(yaml.utf8).write(to: file)
            try shop.bench.write(Till.file(cards: [1, 2, 3]), to: "2.csv")
            let later = try await shop.json(ingest + ["2.csv"])
            #expect(try later.integer("files.0.replayed") == 2)
            #expect(try later.integer("files.0.applied") == 1)
        }
    }

    @Test func aVoidOfAReversedCardNeedsNoAction() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("deactivate", id: "b", card: 1)
            sheet.add("deactivate", id: "c", card: 1)
            let report = try await shop.ingest(sheet, as: "1.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["card.not_active"])
            let path = try report.string("files.0.rejectFile")
            let rejects = try shop.bench.workspace.appending(path: path).text
            #expect(rejects.contains("it was deactivated already, or never sold"))
            #expect(!rejects.contains("Activate it first"))
        }
    }
}
