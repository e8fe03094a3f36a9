import CardCore
import CardSales
import CardTestSupport
import Foundation
import Testing

/// Samples that another program wrote and counted: `Tests/Oracles/pos_samples.py`.
struct SaleSampleTests {
    struct Expected: Decodable {
        let amount: Int64
        let cards: Int64
        let ignored: [String: Int]
        let messages: Int
        let rejected: [String: Int]
        let template: String
    }

    static let expected: [String: Expected] = {
        let file = URL.repository.appending(path: "Tests/Oracles/pos_samples.json")
        let facts = try? JSONDecoder().decode([String: Expected].self, from: Data(contentsOf: file))
        return facts ?? [:]
    }()

    @Test func findsTheSamples() { #expect(Self.expected.count >= 8) }

    @Test(arguments: expected.keys.sorted())
    func readsTheSumsOfTheSample(_ name: String) throws {
        let expected = try #require(Self.expected[name])
        let bytes = Array(
            try Data(contentsOf: URL.repository.appending(path: "samples/pos/\(name)"))
        )
        let reading = try FormatReading.of(bytes, of: try Self.template(expected.template))
        #expect(reading.refusal == nil)
        #expect(reading.messages.count == expected.messages)
        #expect(reading.counted.reduce(0) { $0 + $1.quantity } == expected.cards)
        #expect(reading.counted.reduce(0) { $0 + $1.amountMinor } == expected.amount)
        #expect(Self.tally(reading.codes.map(\.rawValue)) == expected.rejected)
        #expect(Self.tally(reading.ignored.map(\.reason.rawValue)) == expected.ignored)
    }

    private static func template(_ name: String) throws -> SaleTemplate {
        if let yaml = BuiltInSaleTemplates.yaml(name) {
            return try SaleTemplate(yaml: Array(yaml.utf8), file: name)
        }
        let file = URL.repository.appending(path: "samples/templates/\(name).yaml")
        return try SaleTemplate(yaml: Array(try Data(contentsOf: file)), file: name)
    }

    private static func tally(_ words: [String]) -> [String: Int] {
        Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
    }

    /// A proposal for each sample is a template, and reads the sample without a file error.
    @Test(arguments: expected.keys.sorted())
    func proposesATemplateForTheSample(_ name: String) throws {
        let bytes = Array(
            try Data(contentsOf: URL.repository.appending(path: "samples/pos/\(name)"))
        )
        let proposal = try TemplateProposal(sample: bytes, name: "proposed", file: name)
        let template = try SaleTemplate(
            yaml: Array(proposal.yaml(CodeWords()).utf8),
            file: "proposed.yaml"
        )
        #expect(try FormatReading.of(bytes, of: template).refusal == nil)
        #expect(
            proposal.doubts.count == proposal.yaml(CodeWords()).components(separatedBy: "# unsure:")
                .count - 1
        )
    }

    @Test func proposesATemplateForATillOfAnotherCountry() throws {
        let bytes = Array(
            try Data(
                contentsOf: URL.repository.appending(path: "samples/pos/nordic-till.csv")
            )
        )
        let hints = TemplateProposal.Hints(zone: "Europe/Oslo", currency: "NOK")
        let proposal = try TemplateProposal(
            sample: bytes,
            name: "till",
            file: "nordic-till.csv",
            hints
        )
        for line in [
            "encoding: utf-16", "delimiter: semicolon", "money: {decimal: comma, grouping: point}",
            "  date: \"dd.MM.yyyy\"", "  time: \"HH:mm\"", "  card: \"Kortnummer\"",
            "zone: \"Europe/Oslo\"",
        ] { #expect(proposal.yaml(CodeWords()).contains("\n\(line)\n"), "\(line)") }
    }
}
