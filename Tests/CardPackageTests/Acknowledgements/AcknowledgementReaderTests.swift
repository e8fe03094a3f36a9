import CardTestSupport
import CardCore
import CardPackage
import Testing

@Suite struct AcknowledgementReaderTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let sample = """
        {"schema":1,"order":"o-1","package":{"sha256":"\(digest)"},"received":99,"good":98,
         "spoiled":["NC 0007"],"missing":["nc0008"],"ranges":[{"first":"NC0001","last":"NC0100"}],
         "replacements":[{"spoiled":"NC0007","spare":"NC0100"}]}
        """

    @Test func readsJSON() throws {
        let answer = try AcknowledgementReader.json(Array(Self.sample.utf8), file: "ack.json")
        #expect(answer.order == "o-1" && answer.packageSHA256 == Self.digest)
        #expect([answer.received, answer.good] == [99, 98])
        #expect(answer.spoiled == ["NC0007"] && answer.missing == ["NC0008"])
        #expect(answer.ranges == [.init(first: "NC0001", last: "NC0100")])
        #expect(answer.replacements == [.init(spoiled: "NC0007", spare: "NC0100")])
    }

    @Test(arguments: [
        ("\"schema\":1", "schema: 1"), ("\"schema\":1", "\"schema\":2"), ("98,", "98, # good\n"),
        ("99", "99.5"), ("99", "-1"), ("99", "\"99\""), ("\"good\"", "\"god\""),
        ("\"NC 0007\"", "'NC 0007'"), ("[\"nc0008\"]", "[\"nc0008\",]"), ("\"nc0008\"", "8"),
        ("\"spare\"", "\"spoiled\""), ("abab", "xyab"), ("\"o-1\"", "o-1"),
        ("{\"schema\"", "\"x\""),
    ])
    func refusesOtherForms(_ good: String, _ wrong: String) throws {
        var text = Self.sample
        text.replace(good, with: wrong, maxReplacements: 1)
        #expect(text != Self.sample)
        let refusal = #expect(throws: (any Error).self) {
            try AcknowledgementReader.json(Array(text.utf8), file: "ack.json")
        }
        #expect((refusal as? any Failure)?.kind == .refused)
    }

    @Test func rejectsATruncatedAnswer() {
        let bytes = Array(Self.sample.utf8)
        for count in 0..<bytes.count {
            #expect(throws: (any Error).self) {
                try AcknowledgementReader.json(Array(bytes.prefix(count)), file: "ack.json")
            }
        }
    }

    @Test func readsCSV() throws {
        let text = "serial,status\r\nNC0007,spoiled\r\nNC0008,missing\r\nNC0009,spoiled"
        let answer = try AcknowledgementReader.csv(
            Array(text.utf8),
            file: "ack.csv",
            options: AnswerOptions(packageSHA256: Self.digest.uppercased(), received: 99)
        )
        #expect(answer.spoiled == ["NC0007", "NC0009"] && answer.missing == ["NC0008"])
        #expect(answer.good == 97 && answer.packageSHA256 == Self.digest && answer.order == nil)
    }

    @Test(arguments: [
        "", "NC0007,spoiled\n", "serial,status\nNC0007,good\n", "serial,status\nNC0007\n",
        "serial,status\nNC0007,spoiled,torn,here\n", "serial|status\n",
        "serial,status\n6.0E+18,missing\n",
    ])
    func refusesOtherCSV(_ text: String) {
        let refusal = #expect(throws: (any Error).self) {
            try AcknowledgementReader.csv(
                Array(text.utf8),
                file: "ack.csv",
                options: AnswerOptions(packageSHA256: Self.digest, received: 1)
            )
        }
        #expect((refusal as? any Failure)?.kind == .refused)
    }
}
