import CardCore
import CardLedger
import CardLedgerTesting
import CardTestSupport
import Foundation
import Testing

/// Clocks that jump, for a SQLite ledger and one in memory side by side.
@Suite struct TwinClockTests {
    /// A transaction, so many days after the first one.
    private struct Call {
        var day: Int64
        var work: DatedWork
        var object: String
        var isClockRight: Bool
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func doubtsTheSameClocks(_ seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "clock-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "ledger").path
        var options = Workshop.options()
        options.clock = LedgerClock(rule: ClockRule(gapDays: 40), zone: "Europe/Oslo")
        for number in 0..<4 {
            // An override holds as long as a ledger is open.
            let twins = [
                try StoreUnderTest.sqlite.files.open("\(path)-\(number).sqlite", options),
                try StoreUnderTest.memory.files.open("\(path)-\(number)", options),
            ]
            var random = SeededRandom(seed: seed * 10 + UInt64(number))
            for _ in 0..<40 {
                let call = Self.call(&random)
                let outcomes = twins.map { Self.outcome(of: call, $0) }
                #expect(outcomes[0] == outcomes[1], "\(call)")
            }
            let entries = try twins.map { try $0.auditEntries(from: 0, limit: 1000) }
            #expect(entries[0] == entries[1])
            #expect(try twins[0].zones() == twins[1].zones())
        }
    }

    private static func call(_ random: inout SeededRandom) -> Call {
        let objects = ["sale file 1", "calls", "messages", "order ord-000001"]
        return Call(
            day: [0, 0, 1, 2, 30, 50, 100].randomElement(using: &random) ?? 0,
            work: DatedWork.allCases.randomElement(using: &random) ?? .none,
            object: objects.randomElement(using: &random) ?? "",
            isClockRight: random.uniform(below: 12) == 0
        )
    }

    /// The failure, or an empty text.
    private static func outcome(of call: Call, _ ledger: any Ledger) -> String {
        var context = RequestContext(
            actor: "kari",
            command: "test",
            at: Workshop.now.adding(seconds: call.day * 86_400)
        )
        context.isClockRight = call.isClockRight
        do {
            try ledger.transaction(by: context, call.work) { try $0.audit(call.object, "done") }
            return ""
        } catch {
            return "\(error)"
        }
    }
}
