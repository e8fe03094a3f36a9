import Foundation
import Testing

/// The words of code and documents follow the rules that a program can check.
///
/// `MINTRUN_WRITE_LIMITS=1 swift test --filter WordTests` writes the list of limits anew.
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

    private static let isWriting =
        ProcessInfo.processInfo.environment["MINTRUN_WRITE_LIMITS"] != nil

    /// The files of each group with their breaches of a rule.
    private static func breaches(of rule: WordRule) -> [String: [(WrittenFile, [WordBreach])]] {
        let found = files.map { ($0, rule.breaches(in: $0)) }
        return Dictionary(grouping: found) { $0.0.group }
    }

    private static func counts(of rule: WordRule) -> [String: Int] {
        breaches(of: rule).mapValues { files in
            rule.count(files.flatMap(\.1), in: files.map(\.0))
        }
        .filter { $0.value > 0 }
    }

    @Test func findsTheFilesThatItChecks() {
        #expect(Self.files.count > 1000, "the search for files has gone blind")
        #expect(Set(Self.files.map(\.group)).isSuperset(of: ["docs", "Sources/CardCore"]))
    }

    /// A limit is the number of today: a group with more has a new breach, one with fewer lowers it.
    @Test(.enabled(if: !isWriting), arguments: WordRule.allCases)
    func groupsHaveAsManyBreachesAsTheListSays(_ rule: WordRule) {
        let limits = WordLimits.all[rule.rawValue, default: [:]]
        for (group, files) in Self.breaches(of: rule).sorted(by: { $0.key < $1.key }) {
            let count = rule.count(files.flatMap(\.1), in: files.map(\.0))
            let limit = limits[group, default: 0]
            guard count != limit else { continue }
            let lines = files.flatMap { file, breaches in
                breaches.map { "\(file.path):\($0.line): \($0.text)" }
            }
            Issue.record(
                """
                \(rule.rawValue) in \(group): \(count), and the list says \(limit)\
                \(count < limit ? ": lower it" : "")
                \(count < limit ? "" : lines.joined(separator: "\n"))
                the list of today:
                \(Self.list(of: rule))
                """
            )
        }
        let gone = Set(limits.keys).subtracting(Self.files.map(\.group))
        #expect(gone.isEmpty, "\(rule.rawValue): no files are in \(gone.sorted())")
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

    @Test(.enabled(if: isWriting)) func writesTheListOfLimits() throws {
        let lists = WordRule.allCases.map(Self.list(of:)).joined(separator: "\n")
        let text = """
            /// How many breaches of each rule of words a group of files has; numbers only fall.
            enum WordLimits {
                /// By rule, then by group; a group that is not listed has none.
                static let all: [String: [String: Int]] = [
            \(lists)
                ]
            }

            """
        let file = Places.repository.appending(path: "Tests/EndToEnd/Tidy/WordLimits.swift")
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// The entry of a rule as it stands in the list.
    private static func list(of rule: WordRule) -> String {
        let counts = counts(of: rule).sorted { $0.key < $1.key }
        guard !counts.isEmpty else { return "        \"\(rule.rawValue)\": [:]," }
        let lines = counts.map { "            \"\($0.key)\": \($0.value),\n" }.joined()
        return "        \"\(rule.rawValue)\": [\n\(lines)        ],"
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
        #expect(WordRule.whereForIf.count(file.wheres, in: [file]) == 1)
        #expect(WordRule.whereForIf.count(file.wheres, in: [file, file]) == 0)
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
