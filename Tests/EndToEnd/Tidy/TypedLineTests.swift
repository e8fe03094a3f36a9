import ArgumentParser
import Foundation
import Testing

@testable import MintrunCommands

/// Command lines in messages and documents are ones that the program accepts.
struct TypedLineTests {
    @Test(arguments: [
        ("mintrun card show NC1", nil), ("mintrun card show … shows it", nil),
        ("mintrun restore DIR --to NEW --lost OLD", nil), ("mintrun --version", nil),
        ("mintrun template check FILE --template T shows it", nil),
        ("mintrun sales decide … --as … --reason TEXT", nil),
        ("mintrun card unlock SERIAL", "--reason"), ("mintrun card shows NC1", "shows"),
        ("mintrun card show NC1 --all", "--all"), ("mintrun sales ingest --wait soon", "--wait"),
        ("mintrun stock receive SHIPMENT [--at STORE | --returned]", nil), ("mintrun card", nil),
    ])
    func parsesLines(_ line: String, problem: String?) {
        let found = TypedLine(line).problem
        #expect((found == nil) == (problem == nil), "\(found ?? "")")
        if let problem { #expect(found?.contains(problem) == true, "\(found ?? "")") }
    }

    @Test func readsLinesOfSourcesAndDocuments() {
        let source = #"""
            remedy: "once you know: mintrun card unlock \(id: serial ?? "x")"
                + " --reason TEXT; or `mintrun verify`, then repeat it"
            // mintrun nothing
            """#
        #expect(
            TypedLine.all(inSource: source).map(\.text) == [
                "mintrun card unlock … --reason TEXT", "mintrun verify",
            ]
        )
        let document = """
            Run `mintrun status --json`, or mintrun what you like:
            ```
            $ mintrun sales ingest a.csv \\
                --dry-run  # nothing is changed
            cd x && mintrun verify > out
            ```
            """
        #expect(
            TypedLine.all(inDocument: document).map(\.text) == [
                "mintrun status --json", "mintrun sales ingest a.csv --dry-run", "mintrun verify",
            ]
        )
    }

    @Test func acceptsEveryLineOfAMessage() throws {
        var lines: Set<String> = []
        for file in try Places.files(under: "Sources", endingIn: [".swift"]) {
            for line in TypedLine.all(inSource: try file.text)
            where lines.insert(line.text).inserted {
                #expect(line.problem == nil, "\(file.inRepository): \(line.text)")
            }
        }
        #expect(lines.count > 60, "the search for command lines has gone blind")
    }

    @Test func acceptsEveryLineOfADocument() throws {
        var lines: Set<String> = []
        // The changes and the decisions are about how it was.
        for file in try Places.files(endingIn: [".md"])
        where !file.path.contains("/docs/decisions/") && file.lastPathComponent != "CHANGELOG.md" {
            for line in TypedLine.all(inDocument: try file.text)
            where lines.insert(line.text).inserted {
                #expect(line.problem == nil, "\(file.inRepository): \(line.text)")
            }
        }
        #expect(lines.count > 60, "the search for command lines has gone blind")
    }
}
