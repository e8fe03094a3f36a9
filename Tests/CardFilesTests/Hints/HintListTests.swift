import CardCore
import Foundation
import Testing

/// Every hint that says what to write or to type is followed by a test, or is listed with the
/// reason why nobody does.
struct HintListTests {
    @Test func readsTheHintsOfTheSources() {
        let source = #"""
            throw Problem(.refused, "a.b", "is \(text)", remedy: "write " + "it as \(name(of: "x"))")
            // remedy: "not this one"
            remedy: isShort ? "write A" : "write B",
            var remedy: String { "mintrun verify" }
            Guide("It is wrong.", "Write it once.", .corrected)
            """#
        #expect(
            HintList.hints(in: source) == [
                "write it as …", "write A", "write B", "mintrun verify", "Write it once.",
            ]
        )
    }

    @Test func everyHintIsFollowedOrListed() throws {
        let hints = try HintList.all().filter { HintList.saysWhatToWrite($0.key) }
        #expect(hints.count > 150, "the search for hints has gone blind")
        let rows = RowHintTests.samples.map(\.code.guide.remedy)
        let followed = Set(FollowedHint.all.map(\.hint) + rows)
        for (hint, file) in hints.sorted(by: { $0.key < $1.key })
        where !followed.contains(hint) && HintTable.others[hint] == nil {
            // Tests/EndToEnd/Tidy/CommandHintTests types the commands.
            guard !hint.contains("mintrun ") else { continue }
            Issue.record("no test follows the hint \"\(hint)\" of \(file)")
        }
    }

    @Test func theTableHasNoHintThatIsGone() throws {
        let all = Set(try HintList.all().keys)
        for hint in FollowedHint.all.map(\.hint) + HintTable.others.keys {
            #expect(all.contains(hint), "no source gives the hint \"\(hint)\"")
        }
    }

    @Test func theTestsOfTheTableExist() throws {
        let folder = URL.repository.appending(path: "Tests")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        for case .test(let name) in HintTable.others.values {
            let parts = name.split(separator: ".")
            let file = try #require(names.first { $0.hasSuffix("/\(parts[0]).swift") }, "\(name)")
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(parts.count == 2 && text.contains("func \(parts[1])("), "\(name)")
        }
    }
}
