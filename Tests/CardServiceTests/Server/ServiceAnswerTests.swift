import CardService
import Testing

struct ServiceAnswerTests {
    @Test func isJSONUnlessAnotherTypeIsNamed() {
        let answer = ServiceAnswer(status: 201, body: "{}")
        #expect(answer.contentType == "application/json; charset=utf-8")
        #expect(answer.body == Array("{}".utf8))
    }
}
