import CardCore
import Foundation
import Testing

/// `docs/operating/morning.md` has real output, and all kinds.
struct MorningPageTests {
    private static let page = Places.repository.appending(path: "docs/operating/morning.md")

    @Test func explainsEveryKindOnce() throws {
        let kinds = try Self.page.text.matches(of: #/(?m)^- `([a-z]+\.[a-z_]+)`: /#)
            .map { String($0.output.1) }
        #expect(kinds == AttentionKind.allCases.map(\.rawValue))
    }

    @Test func documentsEveryKindInJSON() throws {
        let json = try Places.repository.appending(path: "docs/json.md").text
        for kind in AttentionKind.allCases {
            #expect(json.contains("`\(kind.rawValue)`"), "\(kind.rawValue)")
        }
    }

    @Test func hasTheOutputOfTheProgram() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50_000)
            try shop.bench.write(day.text, to: "day-1.csv")
            try shop.bench.write(SaleSheet("3").text, to: "day-3.csv")
            try await shop.mintrun("sales", "ingest", "day-1.csv", "day-3.csv").expect(75)
            try await shop.mintrun("stock", "ship", Shop.order, "--to", "oslo-1", "--pack", "1")
                .expect(0)
            let status = try await shop.mintrun("status", "--check").expect(3).text
            let shown = Transcript.normalised(status, folder: shop.bench.folder)
            try expect("$ mintrun status --check\n\(shown)[exit status 3]\n")
        }
    }

    private func expect(_ output: String) throws {
        let page = try Self.page.text
        let (start, end) = ("<!-- status: begin -->\n```\n", "```\n<!-- status: end -->")
        let first = try #require(page.range(of: start))
        let last = try #require(page.range(of: end))
        let written = page[first.upperBound..<last.lowerBound]
        guard written != output else { return }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let new = page.replacingCharacters(
                in: first.upperBound..<last.lowerBound,
                with: output
            )
            try new.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        Issue.record("docs/operating/morning.md differs: UPDATE_GOLDEN=1 writes it\n\(output)")
    }
}
