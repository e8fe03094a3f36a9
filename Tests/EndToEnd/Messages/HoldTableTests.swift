import CardCore
import Foundation
import Testing

/// The part of `docs/operating/cards.md` that the rules write.
struct HoldTableTests {
    @Test func thePageHasTheTableOfTheRules() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/operating/cards.md").standardizedFileURL
        let page = try String(contentsOf: file, encoding: .utf8)
        let (start, end) = ("<!-- holds: begin -->\n", "<!-- holds: end -->")
        let first = try #require(page.range(of: start))
        let last = try #require(page.range(of: end))
        let written = page[first.upperBound..<last.lowerBound]
        guard written != HoldTable.text else { return }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let new = page.replacingCharacters(
                in: first.upperBound..<last.lowerBound,
                with: HoldTable.text
            )
            try new.write(to: file, atomically: true, encoding: .utf8)
        }
        Issue.record("docs/operating/cards.md differs from the rules: UPDATE_GOLDEN=1 writes it")
    }
}
