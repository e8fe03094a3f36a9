import CardCore
import CardService
import CardTestSupport
import Synchronization
import Testing

/// The log has one line of JSON for each request.
struct CallLogTests {
    /// The bytes that a log wrote.
    private final class Written: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

        func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    }

    private static let clock = FixedClock(now: Instant(milliseconds: 1_795_768_200_250))

    private func request(
        status: Int = 201,
        _ facts: AnswerFacts = AnswerFacts()
    ) -> FinishedRequest {
        FinishedRequest(
            ServiceRequestID("01ARYZ6S410000000000000000"),
            status: status,
            byteCount: 17,
            duration: .microseconds(1_234_567),
            facts: facts
        )
    }

    private func line(_ write: (CallLog) -> Void) -> String {
        let written = Written()
        let log = CallLog(Self.clock) { written.add($0) }
        write(log)
        log.flush()
        return written.text
    }

    @Test func containsTheFactsOfARequest() {
        var facts = AnswerFacts()
        facts.client = ClientName("till")
        facts.interface = .electrum
        facts.operation = "redemption"
        facts.code = "pin.refused"
        facts.errorType = "INCORRECT_PIN"
        facts.card = Serial("900001")
        facts.queued = .microseconds(2005)
        #expect(
            line { $0.note(request(status: 400, facts)) }
                == #"{"at":"2026-11-27T08:30:00.250Z","level":"info","#
                + #""request":"01ARYZ6S410000000000000000","client":"till","#
                + #""interface":"electrum","operation":"redemption","status":400,"#
                + #""code":"pin.refused","ms":1234.567,"queueMs":2.005,"card":"900001","#
                + #""bytes":17}"# + "\n"
        )
    }

    @Test func leavesOutAbsentFacts() {
        #expect(
            line { $0.note(request(status: 500)) }
                == #"{"at":"2026-11-27T08:30:00.250Z","level":"error","#
                + #""request":"01ARYZ6S410000000000000000","status":500,"ms":1234.567,"#
                + #""bytes":17}"# + "\n"
        )
    }

    /// A value cannot begin another line, add a field or move the cursor.
    @Test func escapesValues() {
        var facts = AnswerFacts()
        facts.operation = "a\"}\n{\"\u{1B}[2J\u{202E}\\"
        let text = line { $0.note(request(facts)) }
        #expect(text.contains(#""operation":"a\"}\n{\"\u001b[2J\u202e\\""#))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test func containsEvents() {
        #expect(
            line { $0.note("the service listens", level: .error) }
                == #"{"at":"2026-11-27T08:30:00.250Z","level":"error","#
                + #""message":"the service listens"}"# + "\n"
        )
    }

    /// Lines of many tasks are whole, and none is lost.
    @Test func doesNotMixLines() async {
        let written = Written()
        let log = CallLog(Self.clock) { written.add($0) }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<500 { log.note(self.request()) } }
            }
        }
        log.flush()
        let lines = written.text.split(separator: "\n")
        #expect(lines.count == 4000 && Set(lines).count == 1)
    }

    @Test func dropsLinesIfNobodyReadsThem() async throws {
        let (written, latch) = (Written(), Gate())
        let log = CallLog(Self.clock) { bytes in
            latch.wait()
            written.add(bytes)
        }
        log.note(request())
        for _ in 0..<60_000 { log.note(request()) }
        #expect(log.droppedTotal > 0)
        latch.open()
        try await until { written.text.contains("lines of the log were dropped") }
        log.note("the end")
        try await until { written.text.hasSuffix("\"the end\"}\n") }
        let count = written.text.split(separator: "\n").filter { $0.contains("\"bytes\":17") }.count
        #expect(count + log.droppedTotal == 60_001)
    }
}
