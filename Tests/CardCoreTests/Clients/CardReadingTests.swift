import CardCore
import Testing

/// The numbers that a client may have meant, in the order in which they are tried.
struct CardReadingTests {
    private func texts(_ text: String) -> [String] {
        CardReading.all(of: text).map { reading in
            reading.serial.text + (reading.trackExpiry.map { "/" + $0 } ?? "")
        }
    }

    @Test(arguments: [
        ("", []), ("12", ["12"]), ("gc 1-2", ["gc 1-2", "GC12"]), (" - ", [" - "]),
        (";12=3012?", ["12/3012", ";12=3012?"]), ("12=3012", ["12/3012", "12=3012"]),
        ("12=30a2", ["12", "12=30a2", "12=30A2"]), ("12=301", ["12", "12=301"]),
        (";12?", ["12", ";12?"]), (";", [";"]), ("=3012", ["=3012"]),
        (";gc 1=3012", ["gc 1/3012", "GC1/3012", ";gc 1=3012", ";GC1=3012"]),
        ("12==3012", ["12", "12==3012"]),
    ])
    func readsInOrder(_ text: String, _ expected: [String]) {
        #expect(texts(text) == expected)
    }
}

/// Advices about calls that made no message.
struct OriginalCallRuleTests {
    private func answer(
        to operation: String,
        about original: String,
        status: Int,
        message: MessageNumber? = nil
    ) -> OriginalCallRule.Answer? {
        let digest = SHA256Digest([UInt8](repeating: 1, count: 32))
        let record = CallRecord(
            CallKey("till", .electrum, key: "a"),
            operation: original,
            answered: AnsweredCall(content: digest, status: status, answer: nil),
            message: message,
            at: Instant(milliseconds: 0)
        )
        return OriginalCallRule.answer(to: operation, about: record)
    }

    @Test(arguments: ["redeem confirm", "redeem reverse"])
    func comparesOperationAndPhase(_ advice: String) {
        #expect(answer(to: advice, about: "redeem request", status: 400) == .refused)
        #expect(answer(to: advice, about: "redeem request", status: 201) == .unknown)
        #expect(answer(to: advice, about: "load request", status: 400) == .unknown)
        #expect(answer(to: advice, about: "redeem confirm", status: 400) == .unknown)
        #expect(answer(to: advice, about: "redeem confirm", status: 202) == .unknown)
        #expect(answer(to: advice, about: "redeem request", status: 201, message: 7) == nil)
        #expect(answer(to: advice, about: "load confirm", status: 202, message: 7) == nil)
    }
}

/// Times that are ahead of our clock.
struct FutureRuleTests {
    @Test(
        arguments: [
            (48 * 3600 * 1000 + 1, true), (48 * 3600 * 1000, false), (0, false), (-1, false),
        ] as [(Int64, Bool)]
    )
    func acceptsTwoDays(_ milliseconds: Int64, _ isTooFar: Bool) {
        let now = Instant(milliseconds: 1_795_000_000_000)
        let time = Instant(milliseconds: now.milliseconds + milliseconds)
        #expect(FutureRule.isTooFar(time, at: now) == isTooFar)
    }
}
