import CardCore
import CardTestSupport
import Foundation
import Testing

/// Every hint that names a text to write or to type is followed by a test, or is listed with the
/// reason why not.
struct HintListTests {
    @Test func readsTheHintsOfTheSources() {
        let source = #"""
            throw Problem(.refused, "a.b", "is \(text)", remedy: "write " + "it as \(name(of: "x"))")
            // remedy: "not this one"
            remedy: isShort ? "write A" : "write B",
            var remedy: String { "mintrun verify" }
            Explanation(
                row: .zero,
                "It is wrong.",
                cause: "A clock.",
                changed: .this("Nothing."),
                next: "Write it once."
            ),
            let remedy: ShownText = "write C"
            switch error { case .syntax: return "is wrong" }
            """#
        #expect(
            HintList.hints(in: source) == [
                "write it as …", "write A", "write B", "mintrun verify", "write C",
                "Write it once.",
            ]
        )
    }

    @Test func followsOrListsEveryHint() throws {
        let hints = try HintList.all().filter { HintList.saysWhatToWrite($0.key) }
        #expect(hints.count > 150, "the search for hints has gone blind")
        let codes =
            RowHintTests.samples.map { FollowedInput.Code.row($0.code) }
            + FollowedInput.all.map(\.code)
        let followed = Set(FollowedHint.all.map(\.hint) + codes.map(\.remedy))
        let listed = Set(HintTable.tests.values.joined()).union(HintTable.persons.keys)
        for (hint, file) in hints.sorted(by: { $0.key < $1.key })
        where !followed.contains(hint) && !listed.contains(hint) {
            // Tests/EndToEnd/Tidy/TypedLineTests parses the commands.
            guard !hint.contains("mintrun ") else { continue }
            Issue.record("no test follows the hint \"\(hint)\" of \(file)")
        }
    }

    @Test func listsOnlyHintsOfTheSources() throws {
        let all = Set(try HintList.all().keys)
        let listed = Array(HintTable.tests.values.joined()) + HintTable.persons.keys
        for hint in FollowedHint.all.map(\.hint) + listed {
            let isThere = all.contains(hint)
            #expect(isThere, "no source gives the hint \"\(hint)\"")
        }
    }

    @Test func listsNoHintThatATestFollows() {
        let followed = Set(FollowedHint.all.map(\.hint)).union(HintTable.tests.values.joined())
        #expect(followed.isDisjoint(with: HintTable.persons.keys))
    }

    /// Each test of the table exists, and its file quotes the hints that it follows.
    @Test func quotesTheHintsInTheTestsOfTheTable() throws {
        let folder = URL.repository.appending(path: "Tests")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        for (name, hints) in HintTable.tests {
            let parts = name.split(separator: ".")
            let file = try names.filter { $0.hasSuffix("/\(parts[0]).swift") }
                .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
                .joined(separator: "\n")
            #expect(parts.count == 2 && file.contains("func \(parts[1])("), "\(name)")
            let text = file.replacing(#/"\s*\+\s*"/#, with: "")
                .replacing("\\\"", with: "\"")
            for hint in hints {
                let fixed = hint.components(separatedBy: "…").max { $0.count < $1.count } ?? ""
                #expect(text.contains(fixed), "\(name) does not quote \"\(hint)\"")
            }
        }
    }
}
