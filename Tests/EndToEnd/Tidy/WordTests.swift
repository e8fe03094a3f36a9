import Foundation
import Testing

/// The words of code and documents follow the rules that a program can check.
struct WordTests {
    /// Everything that people write, without the examples of this file.
    private static let files: [WrittenFile] = {
        let sources =
            (try? ["Sources", "Tests", "Benchmarks"].flatMap {
                try Places.files(under: $0, endingIn: [".swift"])
            }) ?? []
        let documents = (try? Places.files(endingIn: [".md"])) ?? []
        return (sources + documents).compactMap { file in
            guard !file.path.hasSuffix("/WordTests.swift") else { return nil }
            return (try? file.text).map { WrittenFile(path: file.inRepository, text: $0) }
        }
    }()

    /// The files of each group with their breaches of a rule.
    private static func breaches(of rule: WordRule) -> [String: [(WrittenFile, [WordBreach])]] {
        let found = files.map { ($0, rule.breaches(in: $0)) }
        return Dictionary(grouping: found) { $0.0.group }
    }

    @Test func findsTheFilesThatItChecks() {
        #expect(Self.files.count > 1000, "the search for files has gone blind")
        #expect(Set(Self.files.map(\.group)).isSuperset(of: ["docs", "Sources/CardCore"]))
    }

    @Test(arguments: WordRule.allCases)
    func filesFollowTheRule(_ rule: WordRule) {
        for (group, files) in Self.breaches(of: rule).sorted(by: { $0.key < $1.key })
        where rule.isBroken(by: files.flatMap(\.1), in: files.map(\.0)) {
            let lines = files.flatMap { file, breaches in
                breaches.map { "\(file.path):\($0.line): \($0.text)" }
            }
            Issue.record("\(rule.rawValue) in \(group):\n\(lines.joined(separator: "\n"))")
        }
    }

    /// Suites are left out: a target has its own.
    @Test func fixturesHaveOneName() {
        var targets: [String: Set<String>] = [:]
        let support = ["Sources/CardTestSupport", "Sources/CardLedgerTesting"]
        for file in Self.files where file.isTest || support.contains(file.group) {
            for name in file.declaredNames where !name.hasSuffix("Tests") {
                targets[name, default: []].insert(file.group)
            }
        }
        for (name, targets) in targets where targets.count > 1 {
            Issue.record("\(name) is declared in \(targets.sorted())")
        }
    }
}

// The rules find what they are about.
extension WordTests {
    private func breaches(_ rule: WordRule, _ text: String, path: String = "Sources/A/B.swift")
        -> Int
    {
        rule.breaches(in: WrittenFile(path: path, text: text)).count
    }

    @Test(arguments: [
        ("/// What a till sends.", 1), ("/// The file. Who sent it is unknown.", 1),
        ("/// Whoever opens it.\n/// More.", 1), ("// Which one it is.", 1),
        ("/// That the file is whole.", 1), ("/// That is enough.", 0),
        ("/// The file that\n/// Which sent.", 0), ("/// - Throws: nothing. What else.", 1),
        ("let what = 1  // What", 0),
    ])
    func findsClausesInComments(_ text: String, count: Int) {
        #expect(breaches(.clauseAsNoun, text) == count)
    }

    @Test(arguments: [
        ("# What it is\n\nWhat it is.", 1), ("What is it?", 0), ("```\nWhat it is.\n```", 0),
        ("| What it is. |", 0), ("- **What it is.** A file.", 1), ("A file.\nWhat it is.", 1),
    ])
    func findsClausesInDocuments(_ text: String, count: Int) {
        #expect(breaches(.clauseAsNoun, text, path: "docs/a.md") == count)
    }

    @Test func findsClausesAsTestNames() {
        let text = "@Test func whatCameTwice() {}\n@Test func whitespace() {}\nfunc thatFile() {}"
        #expect(breaches(.clauseAsTestName, text, path: "Tests/A/B.swift") == 2)
        #expect(breaches(.clauseAsTestName, text) == 0)
    }

    @Test(arguments: [
        ("/// A file is no\n/// order.", 1), ("let text = \"there are no orders\"", 1),
        ("// It is no longer there.", 0), ("// This no order.", 0),
    ])
    func findsNegatedNouns(_ text: String, count: Int) {
        #expect(breaches(.isNo, text) == count)
    }

    @Test func allowsOneWhereForThreeConditions() {
        let text = "/// Where it is, if it is, when it is.\n// where\nfunc a() where B: C {}"
        let file = WrittenFile(path: "Sources/A/B.swift", text: text)
        #expect(file.wheres.count == 1 && file.conditionCount == 2)
        #expect(WordRule.whereForIf.isBroken(by: file.wheres, in: [file]))
        #expect(!WordRule.whereForIf.isBroken(by: file.wheres, in: [file, file]))
    }

    @Test(arguments: [
        ("package let a = 1", 1), ("/// One.\npackage let a = 1", 0), ("let a = 1", 0),
        ("/// One.\n@discardableResult\npackage func a() {}", 0), ("package static func a() {}", 1),
        ("package init(a: A) {\n    self.a = a\n}", 0), ("package init(a: A) { b = a }", 0),
        ("package init(a: A) throws {\n    self.a = try a.b()\n}", 1),
        ("extension A: B {\n    package var c: Int { 1 }\n}", 0),
        ("/// One.\npackage protocol A {\n    func b()\n}", 1), ("package import A", 0),
    ])
    func findsDeclarationsWithoutAComment(_ text: String, count: Int) {
        #expect(breaches(.undocumented, text) == count)
    }

    @Test(arguments: [
        ("houseSession", true), ("SaleBook", true), ("letGoOf", true), ("legCount", true),
        ("isTold", true),
        ("legal", false), ("booked", false), ("settlement", false), ("settled_file", true),
    ])
    func findsReplacedWords(_ identifier: String, isReplaced: Bool) {
        #expect(WrittenFile.isReplaced(identifier) == isReplaced)
    }

    @Test(arguments: [
        ("func a(_ b: B, _ c: C, _ d: D) {}", 1), ("init<A>(_ b: B,\n  _ c: C, _ d: D) {}", 1),
        ("func a(_ b: B, _ c: C, d: D) {}", 0), ("self.init(_ , _ , _ )", 0),
        ("func a(_ b: (_ x: X, _ y: Y) -> Z, _ c: [C: D]) {}", 0),
        ("func a(_ b: (X) -> Y, c: C, _ d: D, _ e: E<F, G>) {}", 1),
    ])
    func findsUnlabelledParameters(_ text: String, count: Int) {
        #expect(breaches(.unlabelled, text) == count)
    }
}
