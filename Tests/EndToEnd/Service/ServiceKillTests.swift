import CardCore
import Foundation
import Testing

/// A server that ends under load: answered calls are in the ledger, and no call is done twice.
struct ServiceKillTests {
    /// The steps of a group of calls.
    static let points = CrashPoint.allCases.map(\.rawValue).filter { $0.hasPrefix("calls.") }

    @Test func groupsHaveTheStepsAtWhichTheyAreKilled() { #expect(Self.points.count >= 5) }

    /// Acceptance check CM7.
    @Test(arguments: Self.points, Sweep.isSlow ? [1, 2, 9, 40, 150] : [1, 9])
    func killedGroupLosesNothingAndDoublesNothing(point: String, time: Int) async throws {
        try await ServedShop.with { served in
            let tills = try await CallingTills(served, count: 6)
            try await served.stop()
            try await served.start(switches: ["MINTRUN_CRASH_AT": "\(point):\(time)"])
            let calls = await tills.run()
            let end = try await served.process.outcome()
            #expect(end.status == .killed(signal: SIGKILL), "\(end.errorText)")
            #expect(calls.contains { !$0.isEmpty })
            try await served.start()
            let counts = try await tills.sendAgain(calls)
            try await tills.expectBalances(counts)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check CM7, at a moment that the test chooses.
    @Test(arguments: Sweep.isSlow ? [1, 10, 50, 100, 200, 300] : [60])
    func serverKilledUnderLoadLosesNothing(answers: Int) async throws {
        try await ServedShop.with { served in
            let tills = try await CallingTills(served, count: 8)
            async let running = tills.run()
            try await tills.waitForAnswers(answers)
            served.process.send(signal: SIGKILL)
            let calls = await running
            _ = try await served.process.outcome()
            try await served.start()
            let counts = try await tills.sendAgain(calls)
            try await tills.expectBalances(counts)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check CM6.
    @Test(arguments: [SIGTERM, SIGINT])
    func stoppedServerFinishesItsCalls(signal: Int32) async throws {
        try await ServedShop.with { served in
            let tills = try await CallingTills(served, count: 8)
            let before = try await Self.keys(served)
            async let running = tills.run()
            try await tills.waitForAnswers(60)
            served.process.send(signal: signal)
            let calls = await running
            try await served.process.outcome().expect(0)
            let known = try await Self.keys(served)
            let sent = calls.flatMap { $0 }
            for call in sent where [201, 202].contains(call.answer?.status) {
                #expect(known.contains(call.message.id), "an answered call is not in the ledger")
            }
            let ids = Set(sent.map(\.message.id))
            #expect(known.subtracting(ids).subtracting(before) == [], "a call was not sent")
            try await served.start()
            let counts = try await tills.sendAgain(calls)
            try await tills.expectBalances(counts)
            #expect(ids.subtracting(try await Self.keys(served)) == [], "a repeat was not stored")
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// The keys of the calls in the ledger.
    private static func keys(_ served: ServedShop) async throws -> Set<String> {
        let ledger = served.shop.bench.workspace.appending(path: "ledger.sqlite").path
        let text = try await served.shop.bench.run(
            "sqlite3",
            "file:\(ledger)?mode=ro",
            "SELECT key FROM call"
        ).expect(0).text
        return Set(text.split(separator: "\n").map(String.init))
    }
}
