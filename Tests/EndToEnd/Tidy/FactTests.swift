import CardTestSupport
import Foundation
import Testing

/// Below the program there are facts, and the words for them stand in one folder.
struct FactTests {
    /// The targets below the programs.
    private static let targets = [
        "CardCore", "CardFiles", "CardVault", "CardLedger", "CardLedgerSQLite", "CardPipeline",
    ]

    private static func sources() throws -> [URL] {
        try targets.flatMap { try Places.files(under: "Sources/\($0)", endingIn: [".swift"]) }
    }

    @Test func sourcesBelowTheProgramNameNoCommandOrOption() throws {
        for file in try Self.sources() {
            for (number, line) in try file.text.split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).enumerated() where line.contains(#/\bmintrun [a-z]+\b|["\s`(]--[a-z]/#) {
                Issue.record("\(file.inRepository):\(number + 1): \(line)")
            }
        }
    }

    @Test func everyFactHasItsWords() throws {
        let words = try Places.files(under: "Sources/mintrun/Messages", endingIn: [".swift"])
            .map { try $0.text }.joined(separator: "\n")
        let worded = Set(words.matches(of: #/extension ([\w.]+): Worded/#).map { String($0.1) })
        for file in try Self.sources() {
            let text = try file.text
            let facts = text.matches(
                of: #/(?:struct|enum|extension) ([\w.]+):[^{]*\b(?:Failure|Fact)\b[^{]*\{/#
            )
            for fact in facts where !worded.contains(where: { $0.hasSuffix(fact.1) }) {
                Issue.record("\(file.inRepository): \(fact.1) has no words")
            }
        }
    }
}
