import Foundation
import Testing

@testable import CardCore
import CardSales
import CardTestSupport

/// The proposals for exports of vendors, against `Tests/Golden/Proposals/`; `UPDATE_GOLDEN=1`
/// rewrites them, then fails.
struct ExportProposalTests {
    private static let samples = URL.repository.appending(path: "samples/pos/exports")
    private static let golden = URL.repository.appending(path: "Tests/Golden/Proposals")

    static let names = [
        "loyverse-receipts", "loyverse-receipts-by-item", "lightspeed-x-sales",
        "lightspeed-k-transactions", "lightspeed-s-transactions", "clover-orders",
        "clover-line-items", "clover-payments",
    ]

    private static func sample(_ name: String) throws -> ProposalSample {
        let bytes = Array(try Data(contentsOf: samples.appending(path: "\(name).csv")))
        let zone = "America/New_York"
        return try ProposalSample(bytes, zone: zone, currency: nil, file: "\(name).csv")
    }

    @Test(arguments: names)
    func proposesTheGoldenTemplates(_ name: String) throws {
        let sample = try Self.sample(name)
        try sample.hold("\(sample.yaml)")
        #expect(try sample.reading.refusal == nil)
        let file = Self.golden.appending(path: "\(name).yaml")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.golden,
                withIntermediateDirectories: true
            )
            try Data(sample.yaml.utf8).write(to: file)
            Issue.record("rewrote \(name)")
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == sample.yaml)
    }

    /// The content of each export about gift cards, and the columns at which a person must decide.
    @Test(arguments: [
        ("loyverse-receipts", 1, 45000, ["Status"]),
        ("loyverse-receipts-by-item", 2, 90000, []),
        ("lightspeed-x-sales", 2, 50000, ["Status"]),
        ("lightspeed-k-transactions", 2, 10000, ["Type"]),
        ("lightspeed-s-transactions", 0, 95000, []),
        ("clover-line-items", 1, 5000, ["Refunded"]),
    ])
    func countsTheCardsOfAnExport(
        _ name: String,
        cards: Int64,
        amountMinor: Int64,
        undecided: [String]
    ) throws {
        let reading = try Self.sample(name).reading
        #expect(reading.counted.reduce(0) { $0 + $1.quantity } == cards)
        #expect(reading.counted.reduce(0) { $0 + $1.amountMinor } == amountMinor)
        #expect(reading.rejections.map(\.columnName) == undecided)
    }
}
