import CardCore
import CardSales
import CardTestSupport
import CardText
import Testing

@Suite struct FormatDocumentTests {
    @Test func readsTheExampleOfASaleFile() throws {
        let reading = SaleReading.of(try FormatPage.example("csv", in: "sale-file.md"))
        #expect(reading.fault == nil && reading.totals?.rowCount == 4)
        #expect(reading.messages.map(\.operation) == [.activate, .redeem, .redeem, .replace])
        #expect(reading.messages.last?.reason == "torn, \"QR\"")
        #expect(reading.messages.last?.meta == ["till": "a"])
    }

    @Test func documentsTheLimits() throws {
        let text = Array(try FormatPage.example("csv", in: "sale-file.md").utf8)
        #expect(!text.isEmpty && Limits.lineBytes == 64 << 10 && Limits.fieldBytes == 4 << 10)
        #expect(Limits.fileBytes == 2 << 30 && Limits.rows == 5_000_000)
    }
}
