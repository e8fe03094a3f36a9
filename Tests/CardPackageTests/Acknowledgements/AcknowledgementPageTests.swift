import CardCore
import CardPackage
import CardTestSupport
import Testing

struct AcknowledgementPageTests {
    @Test func readsTheExamplesOfThePage() throws {
        let json = Array(try FormatPage.example("json", in: "acknowledgement.md").utf8)
        let answer = try AcknowledgementReader.json(json, file: "ack.json")
        #expect(answer.good == 1018 && answer.spoiled == ["NC00000000018"])
        let csv = try AcknowledgementReader.csv(
            Array(try FormatPage.example("csv", in: "acknowledgement.md").utf8),
            file: "ack.csv"
        )
        #expect(csv.good == answer.good && csv.missing == answer.missing)
        #expect(csv.reasons == answer.reasons && csv.reasons.count == 1)
        #expect(csv.manifestSHA256 == answer.manifestSHA256 && csv.packageSHA256 == nil)
    }
}
