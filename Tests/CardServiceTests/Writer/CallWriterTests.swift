import CardCore
import CardJobs
import CardService
import CardSystem
import Testing

/// Calls are decided in groups, in the order of their arrival, each with one end.
struct CallWriterTests {
    let stage = WriterStage()

    @Test func answersACall() async {
        let writer = stage.writer()
        #expect(await writer.end(of: "a") == .answered("a"))
        await writer.drain()
        #expect(stage.groups == [["a"]])
        #expect(stage.observer.groups.map(\.count) == [1])
        #expect(stage.observer.groups.map(\.isCommitted) == [true])
    }

    @Test func decidesWaitingCallsInTheirOrderAndInGroupsUpToTheLimit() async throws {
        let gate = WriterGate()
        let writer = stage.writer { calls in if calls.first?.key.key == "first" { gate.pass() } }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        let keys = (0..<300).map { "\($0)" }
        let ends = await withTaskGroup(of: CallEnd.self) { group in
            for (index, key) in keys.enumerated() {
                group.addTask { await writer.end(of: key) }
                try? await writer.waitForCalls(index + 1)
            }
            gate.open()
            return await group.reduce(into: Set<CallEnd>()) { $0.insert($1) }
        }
        #expect(await first == .answered("first"))
        #expect(ends == Set(keys.map(CallEnd.answered)))
        #expect(stage.decided == ["first"] + keys)
        #expect(stage.groups.map(\.count) == [1, 128, 128, 44])
        await writer.drain()
    }

    @Test func refusesCallsWhileTheQueueIsFull() async throws {
        let gate = WriterGate()
        var options = CallWriter.Options()
        options.queueLimit = 3
        let writer = stage.writer(options) { _ in gate.pass() }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        async let ends = writer.ends(of: ["1", "2", "3"])
        try await writer.waitForCalls(3)
        #expect(writer.status.faults == [.queueFilled])
        #expect(await writer.end(of: "4") == .full)
        gate.open()
        #expect(await first == .answered("first"))
        #expect(await ends == Set(["1", "2", "3"].map(CallEnd.answered)))
        #expect(stage.decided.sorted() == ["1", "2", "3", "first"])
        #expect(writer.status.faults == [])
        await writer.drain()
    }

    @Test func theLimitsAreThoseOfTheContract() {
        let options = CallWriter.Options()
        #expect(options.queueLimit == 1024 && options.groupLimit == 128)
        #expect(options.gathering == .milliseconds(2))
    }

    @Test func waitsForCallsThatAreBeingPrepared() async throws {
        var options = CallWriter.Options()
        options.gathering = .seconds(3600)
        let writer = stage.writer(options)
        writer.preparations.begin()
        async let first = writer.end(of: "1")
        try await until { writer.isGathering }
        #expect(stage.groups.isEmpty)
        writer.preparations.end()
        async let second = writer.end(of: "2")
        #expect(await [first, second] == [.answered("1"), .answered("2")])
        #expect(stage.groups == [["1", "2"]])
        await writer.drain()
    }

    @Test func aFullGroupWaitsForNoPreparation() async {
        var options = CallWriter.Options()
        options.gathering = .seconds(3600)
        options.groupLimit = 3
        let writer = stage.writer(options)
        writer.preparations.begin()
        async let ends = writer.ends(of: ["1", "2", "3"])
        #expect(await ends == Set(["1", "2", "3"].map(CallEnd.answered)))
        #expect(stage.groups.map { Set($0) } == [["1", "2", "3"]])
        await writer.drain()
    }

    @Test func waitsForPreparationsOnlyForAWhile() async {
        let writer = stage.writer()
        writer.preparations.begin()
        #expect(await writer.end(of: "1") == .answered("1"))
        await writer.drain()
    }

    @Test func aloneACallWaitsForNothing() async {
        var options = CallWriter.Options()
        options.gathering = .seconds(3600)
        let writer = stage.writer(options)
        for key in ["1", "2", "3"] { #expect(await writer.end(of: key) == .answered(key)) }
        await writer.drain()
    }

    @Test func aCancelledCallersCallRunsToItsEnd() async throws {
        let gate = WriterGate()
        let writer = stage.writer { _ in gate.pass() }
        let caller = Task { await writer.end(of: "a") }
        try await gate.waitForArrivals(1)
        let waiting = Task { await writer.end(of: "b") }
        try await writer.waitForCalls(1)
        caller.cancel()
        waiting.cancel()
        gate.open()
        #expect(await caller.value == .answered("a"))
        #expect(await waiting.value == .answered("b"))
        await writer.drain()
    }

    @Test func mapsEachResultToItsEnd() async {
        let writer = CallWriter(endProcess: { _ in }) { calls in
            calls.map { call in
                switch call.key.key {
                case "stale": .stale
                case "failed": .failed(Broken())
                case "late": .failed(CallExpired())
                default: .answered(CallAnswer(status: 202, body: "ok"))
                }
            }
        }
        #expect(await writer.end(of: "stale") == .stale)
        #expect(await writer.end(of: "failed") == .unknown)
        #expect(await writer.end(of: "late") == .expired)
        #expect(await writer.end(of: "other") == .answered("ok"))
        await writer.drain()
    }

    @Test func aDeskWithoutAnEndForEachCallLeavesAllUnknown() async {
        let writer = CallWriter(WriterStage.options, endProcess: { _ in }) { _ in [] }
        #expect(await writer.end(of: "a") == .unknown)
        #expect(writer.status.failure == .unexpected)
        await writer.drain()
    }

    private struct Broken: Error {}
}
