import CardCore
import CardFiles
import Foundation
import Testing

@Suite struct FormatDocumentTests {
    /// The first block of that language in a page of `docs/formats`.
    private static func example(_ language: String, in page: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "docs/formats/\(page)"),
            encoding: .utf8
        )
        let parts = text.components(separatedBy: "```\(language)\n")
        return try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    }

    @Test func theExampleOfASaleFileIsOne() throws {
        let reading = SaleReading.of(try Self.example("csv", in: "sale-file.md"))
        #expect(reading.fault == nil && reading.totals?.rowCount == 4)
        #expect(reading.messages.map(\.operation) == [.activate, .redeem, .redeem, .replace])
        #expect(reading.messages.last?.reason == "torn, \"QR\"")
        #expect(reading.messages.last?.meta == ["till": "a"])
    }

    @Test func theExamplesOfAnAcknowledgementAre() throws {
        let json = Array(try Self.example("json", in: "acknowledgement.md").utf8)
        let answer = try AcknowledgementReader.json(json, file: "ack.json")
        #expect(answer.good == 1018 && answer.spoiled == ["NC00000000018"])
        let csv = try AcknowledgementReader.csv(
            Array(try Self.example("csv", in: "acknowledgement.md").utf8),
            packageSHA256: answer.packageSHA256,
            received: 1019
        )
        #expect(csv.good == answer.good && csv.missing == answer.missing)
    }

    @Test func theLimitsAreTheDocumentedOnes() throws {
        let text = Array(try Self.example("csv", in: "sale-file.md").utf8)
        #expect(!text.isEmpty && Limits.lineBytes == 64 << 10 && Limits.fieldBytes == 4 << 10)
        #expect(Limits.fileBytes == 2 << 30 && Limits.rows == 5_000_000)
    }
}
