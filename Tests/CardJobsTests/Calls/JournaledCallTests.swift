import CardCore
import CardTestSupport
import Testing

@testable import CardJobs

/// A line of the journal has everything that decides a call, and no secret.
struct JournaledCallTests {
    /// A message with every field.
    private static var full: Message {
        var message = JournalStage.message("m-1", .confirm)
        message.originalID = "m-0"
        message.terminal = "T0000001"
        message.receipt = "17 \"quoted\" \\ æøå \u{1F600}"
        message.finalMinor = 40
        message.otherCard = "NC00000010017"
        message.reason = "TIMEOUT"
        message.product = "winter"
        message.operatorName = "kari"
        message.customer = "c|1"
        message.activeFrom = Instant(milliseconds: 17)
        message.expiresOn = Day("2030-06-30")
        message.tender = "card"
        message.pin = .right
        message.newPIN = NewPIN(PINVerifier(.online, [1, 2, 255]), epoch: 2)
        message.meta = ["channelId": "web", "basket": "[\"a\",\"b\"]"]
        return message
    }

    private func again(_ call: JournaledCall) throws -> JournaledCall {
        try JournaledCall(Array(call.text.utf8), file: "journal")
    }

    @Test func isReadAsItWasWritten() throws {
        var call = JournalStage.call("k-1")
        call.message = Self.full
        call.key.scope = "card 7"
        call.kind = .electrumAdvice
        call.answer = CallAnswer(status: 202, body: "{\"id\":\"a\"}", isRepeated: true)
        #expect(try again(call) == call)
        #expect(try again(call).message?.content == Self.full.content)
        #expect(try again(call).message?.context == Self.full.context)
        #expect(try again(call).text == call.text)
        #expect(!call.text.contains("\n"))
    }

    @Test func aRefusalWithoutAMessageIsReadAsItWasWritten() throws {
        var call = JournalStage.call("k-1", code: .cardUnknown)
        call.message = nil
        #expect(try again(call) == call)
        #expect(try !again(call).isAccepted)
    }

    @Test func theMonthOfExpiryIsLeftOut() throws {
        var call = JournalStage.call("k-1")
        call.message?.expiryMonth = ExpiryMonth("3006")
        #expect(try again(call).message?.expiryMonth == nil)
    }

    @Test func anAnswerThatNoRepeatGetsIsNotStored() {
        #expect(!JournalStage.call("k-1").text.contains("answer"))
    }

    @Test(arguments: [
        (RowCode?.none, Phase.request, true), (.insufficient, .request, true),
        (.conflict, .request, false), (.originalUnknown, .confirm, false),
        (.originalUnknown, .reverse, true), (.originalPending, .reverse, true),
    ])
    func repetitionsAndUnknownConfirmationsLeaveNoLine(
        _ code: RowCode?,
        _ phase: Phase,
        isJournaled: Bool
    ) {
        let answer = CallAnswer(status: 201, body: "", code: code?.rawValue)
        let call = JournaledCall(
            JournalStage.prepared("k-1", phase: phase),
            .answered(answer),
            at: JournalStage.noon
        )
        #expect((call != nil) == isJournaled)
    }

    @Test func callsWithoutAnAnswerLeaveNoLine() {
        let prepared = JournalStage.prepared("k-1")
        #expect(JournaledCall(prepared, .stale, at: JournalStage.noon) == nil)
        #expect(JournaledCall(prepared, .failed(CallExpired()), at: JournalStage.noon) == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"client\":1}", "not JSON",
        JournalStage.call("k").text + "x", JournalStage.call("k").text.dropLast() + ",\"more\":1}",
        JournalStage.call("k").text.replacing("\"NOK\"", with: "\"XQX\""),
        JournalStage.call("k").text.replacing("\"redeem\"", with: "\"steal\""),
    ])
    func refusesOtherTexts(_ text: String) {
        #expect(throws: (any Error).self) {
            try JournaledCall(Array(text.utf8), file: "journal")
        }
    }
}

/// A call that is decided once more gets the outcome that its sender knows, or none.
struct RedoneCallTests {
    @Test(arguments: [
        (Verdict.applied, true, false, true), (.applied, false, false, false),
        (.applied, false, true, true), (.applied, true, true, true),
        (.replayed, true, false, true), (.replayed, false, false, false),
        (.parked, true, false, false), (.parked, true, true, true), (.parked, false, true, true),
        (.parked, false, false, false), (.rejected, true, false, false),
        (.rejected, true, true, false), (.rejected, false, false, true),
        (.rejected, false, true, true),
    ])
    func comparesTheOutcome(
        _ verdict: Verdict,
        wasAccepted: Bool,
        mayBeParked: Bool,
        isSame: Bool
    ) {
        let call = RedoneCall(
            at: JournalStage.noon,
            wasAccepted: wasAccepted,
            mayBeParked: mayBeParked
        )
        let outcome = RowOutcome(verdict, code: .insufficient)
        if isSame {
            #expect(throws: Never.self) { try call.requireSame(outcome) }
        } else {
            #expect(throws: CallDiffers(code: .insufficient)) { try call.requireSame(outcome) }
        }
    }
}
