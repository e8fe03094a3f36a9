import CardCore
import CardJobs
import CardService
import CardTestSupport
import CardText
import Foundation
import Testing

/// `docs/service/electrum.md` against the code; `UPDATE_GOLDEN=1` writes the table of codes, and the
/// test fails.
struct ElectrumPageTests {
    private static let file = URL.repository.appending(path: "docs/service/electrum.md")
    private static let heading = "| code | status | `errorType` | `errorMessage` |"

    private static func lines() throws -> [String] {
        try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The cells of the rows of a table, without its heading.
    private static func rows(under heading: String) throws -> [[String]] {
        let table = try lines().drop { $0 != heading }.prefix { $0.hasPrefix("|") }
        return table.dropFirst(2).map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The answers that calls of some operation can get with a code.
    private struct Answers {
        var statuses: Set<Int> = []
        var types: Set<String> = []
    }

    private static var codes: [[String]] {
        var answers: [ElectrumCode: Answers] = [:]
        for operation in ElectrumOperation.allCases {
            for code in operation.possibleCodes {
                let type = code.errorType(for: operation).rawValue
                answers[code, default: Answers()].types.insert(type)
                answers[code, default: Answers()].statuses.insert(code.status(for: operation))
            }
        }
        return answers.sorted { $0.key.text < $1.key.text }.map { code, answers in
            [
                "`\(code.text)`",
                answers.statuses.sorted().map(String.init).joined(separator: " "),
                answers.types.sorted().joined(separator: " "), code.message,
            ]
        }
    }

    @Test func theTableOfCodesIsThatOfTheService() throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let lines = try Self.lines()
            let before = lines.prefix { $0 != Self.heading }
            let after = lines.dropFirst(before.count).drop { $0.hasPrefix("|") }
            let table = Self.codes.map { "| " + $0.joined(separator: " | ") + " |" }
            let page = before + [Self.heading, "|---|---|---|---|"] + table + after
            try page.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
            Issue.record("\(Self.file.lastPathComponent) was written")
        }
        #expect(try Self.rows(under: Self.heading) == Self.codes)
    }

    @Test func eachTypeHasItsRemedy() throws {
        let rows = try Self.rows(under: "| `errorType` | what the till does |")
        let sent = Set(
            ElectrumOperation.allCases.flatMap { operation in
                operation.possibleCodes.map { $0.errorType(for: operation).rawValue }
            }
        )
        #expect(rows.map { $0[0] } == sent.sorted())
        #expect(rows.allSatisfy { $0.count == 2 && !$0[1].isEmpty })
    }

    @Test func theExamplesAreThoseOfTheService() throws {
        let page = try Self.lines()
        let settings = AnswerSample.settings
        let paths = ElectrumDocument(settings, url: "/").json["paths"]
        let responses = paths?["/redemptions/{redemptionId}"]?["post"]?["responses"]
        let content = responses?["201"]?["content"]?["application/json"]
        let answer = content?["examples"]?["answer"]?["value"]
        let slip = try #require(answer?["slipData"]?["messageLines"]).elements
            .compactMap { $0["text"]?.string }
        let start = try #require(page.firstIndex(of: slip[0]))
        #expect(Array(page[start..<start + slip.count]) == slip)
        let detail = ElectrumErrorDetail(
            .row(.insufficient),
            of: .redemption,
            id: "0b6a3c0e-3d0a-4b0f-9a52-3e0c6f7d1a01"
        )
        #expect(page.joined().contains(detail.json.text))
        #expect(page.contains { $0.contains(IssuerReference(1).text) })
    }

    @Test func thePathsAreThoseOfTheService() throws {
        let rows = try Self.rows(under: "| operation | path | success |")
        for (kind, row) in zip(ElectrumOperation.Kind.allCases, rows) {
            #expect(row[1].contains("/\(kind.collection)/{\(kind.idName)}"))
            let operations = ElectrumOperation.allCases.filter { $0.kind == kind }
            #expect(row[2] == operations.map { "\($0.successStatus)" }.joined(separator: ", "))
        }
        #expect(rows.count == ElectrumOperation.Kind.allCases.count)
    }
}
