import CardCore
import Foundation
import Testing

/// `docs/errors.md` says the same as the code.
struct GuideTests {
    static let document: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "docs/errors.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    static func row(_ code: String, _ guide: Guide) -> String {
        "| `\(code)` | \(guide.meaning) | \(guide.remedy) | \(guide.again.rawValue) "
            + "| \(guide.errorType.rawValue) |"
    }

    /// The rows of the table in the section with that title.
    static func section(_ title: String) -> [String] {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == "## \(title)" }) else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
            .filter { $0.hasPrefix("| `") }.map(String.init)
    }

    @Test func everyCodeOfARowIsInTheDocumentInOrder() {
        #expect(Self.section("Rows") == RowCode.allCases.map { Self.row($0.rawValue, $0.guide) })
    }

    @Test func everyCodeOfAFileIsInTheDocumentInOrder() {
        let rows = FileRefusal.allCases.map { Self.row($0.rawValue, $0.guide) }
        #expect(Self.section("Files") == rows)
    }

    @Test func codesAreAnAreaAndAReason() {
        for code in RowCode.allCases.map(\.rawValue) + FileRefusal.allCases.map(\.rawValue) {
            let parts = code.split(separator: ".")
            let letters = code.allSatisfy { $0.isLowercase || "._0123456789".contains($0) }
            #expect(parts.count == 2 && letters, "\(code)")
        }
    }
}
