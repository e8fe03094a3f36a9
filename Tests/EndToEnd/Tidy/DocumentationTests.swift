import Foundation
import Testing

/// The documents are correct: links lead somewhere, codes and commands exist.
struct DocumentationTests {
    private static func documents() throws -> [URL] { try Places.files(endingIn: [".md"]) }

    @Test func relativeLinksLeadSomewhere() throws {
        var count = 0
        for document in try Self.documents() {
            for match in try document.text.matches(of: #/\]\(([^)\s]+)\)/#) {
                let target = match.output.1
                guard !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
                count += 1
                try checkLink(String(target), in: document)
            }
        }
        #expect(count > 20, "the search for links has gone blind")
    }

    /// A heading is one line, however long.
    @Test func linesHaveAtMost120Columns() throws {
        for document in try Self.documents() {
            let lines = try document.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in zip(1..., lines) where line.count > 120 && !line.hasPrefix("#") {
                Issue.record("\(document.inRepository):\(number) has \(line.count) columns")
            }
        }
    }

    private func checkLink(_ target: String, in document: URL) throws {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let file =
            parts[0].isEmpty
            ? document
            : document.deletingLastPathComponent().appending(path: String(parts[0])).standardized
        let message: Comment = "\(document.inRepository) links to \(target)"
        #expect(FileManager.default.fileExists(atPath: file.path), message)
        guard parts.count == 2, file.pathExtension == "md" else { return }
        #expect(try anchors(of: file).contains(String(parts[1])), message)
    }

    /// The anchors that a Markdown viewer makes from headings.
    private func anchors(of file: URL) throws -> Set<String> {
        Set(
            try file.text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
                heading.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            }
        )
    }

    /// Each promise of SECURITY.md has its own list of tests; each name of a list is a test that
    /// runs, or a clause of the ledger's contract, and no test of a list is named outside of one.
    @Test func everyPromiseOfSecurityNamesTestsThatExist() throws {
        let page = try Places.repository.appending(path: "SECURITY.md").text
        let section = page.split(separator: "\n## What Mintrun promises")[1]
            .split(separator: "\n## ")[0]
        let promises = "\(section)".split(separator: #/\n(?=\d+\. )/#).dropFirst()
        #expect(promises.count > 10, "the search for promises has gone blind")
        var suites: [String: String] = [:]
        let contract = "Sources/CardLedgerTesting/Contract"
        let files = try ["Tests", contract].flatMap {
            try Places.files(under: $0, endingIn: [".swift"])
        }
        for file in files {
            let text = try file.text
            for match in text.matches(of: #/(?:struct|enum) ([A-Z]\w*(?:Tests|Contract))\b/#) {
                suites[String(match.output.1), default: ""] += text
            }
        }
        let name = #/`([A-Z]\w*(?:Tests|Contract))(?:\.(\w+))?`/#
        for (number, promise) in zip(1..., promises) {
            #expect(promise.hasPrefix("\(number). **"), "\(promise)")
            let parts = promise.split(separator: "\n   Tests: ")
            #expect(parts.count == 2, "promise \(number) has not one list of tests")
            #expect(parts[0].firstMatch(of: name) == nil, "promise \(number)")
            let list = parts[parts.count - 1].split(separator: "\n\n")[0]
            let names = list.matches(of: name)
            #expect(!names.isEmpty, "promise \(number) names no test")
            #expect(names.count == list.split(separator: ",").count, "promise \(number): \(list)")
            for name in names {
                let suite = String(name.output.1)
                guard let text = suites[suite] else {
                    Issue.record("SECURITY.md names \(suite), which does not exist")
                    continue
                }
                guard let test = name.output.2 else { continue }
                let clause = "Clause\\(\\s*\"[^\"]*: \(test)\""
                let pattern = try Regex("@Test(?:\\([^{}]*\\))?\\s+func \(test)\\(|\(clause)")
                let isTest = try pattern.firstMatch(in: text) != nil
                #expect(isTest, "SECURITY.md names \(suite).\(test)")
            }
        }
        #expect(page.matches(of: name).count == section.matches(of: name).count)
    }

    @Test func securityListsItsLimits() throws {
        let page = try Places.repository.appending(path: "SECURITY.md").text
        let section = page.split(separator: "\n## What is not promised")[1]
            .split(separator: "\n## ")[0].replacing("\n  ", with: " ")
        for words in [
            "A process image taken while a release runs",
            "A trusted sender may move money of cards that it did not sell, unless "
                + "`senders.operations` limits",
        ] { #expect(section.contains(words), "\(section)") }
    }

    /// Every `mintrun noun verb` of the documents has a help page.
    @Test func everyCommandOfTheDocumentsExists() async throws {
        var commands: Set<String> = []
        for document in try Self.documents() {
            for match in try document.text.matches(of: #/mintrun ((?:[a-z][a-z-]*\b ?){1,2})/#) {
                commands.insert(match.output.1.trimmingCharacters(in: .whitespaces))
            }
        }
        let known = commands.compactMap(Self.command)
        #expect(Set(known).count > 10, "the search for commands has gone blind")
        try await Bench.with { bench in
            for command in Set(known).sorted(by: { $0.joined() < $1.joined() }) {
                try await bench.mintrun(command + ["--help"]).expect(0)
            }
        }
    }

    /// The words of a command, without its arguments; nil if the words are prose.
    private static func command(_ words: String) -> [String]? {
        let nouns = [
            "custodian", "printer", "product", "order", "package", "inbox", "sales", "card",
            "report", "audit", "stock",
        ]
        let verbs = [
            "init", "expire", "mint", "release", "acknowledge", "shred", "run", "status", "verify",
            "version", "backup", "restore",
        ]
        let parts = words.split(separator: " ").map(String.init)
        guard let first = parts.first else { return nil }
        if verbs.contains(first) { return [first] }
        return nouns.contains(first) && parts.count == 2 ? parts : nil
    }
}
