import CardCore
import CardJobs
import CardService
import CardSystem
import Synchronization
import Testing

/// A failed group ends its calls as what is known about them.
struct GroupFailureTests {
    let stage = WriterStage()

    @Test(arguments: [
        FailureCode.clockJumped, .ioNospace, .ioReadonly, .journalBlocked,
    ])
    func aGroupThatWasRolledBackIsRefused(_ code: FailureCode) async {
        let isBroken = Mutex(true)
        let writer = stage.writer { _ in
            if isBroken.withLock({ $0 }) { throw CodedFailure(code: code) }
        }
        #expect(await writer.end(of: "a") == .full)
        #expect(writer.status.faults == [.failing(code)])
        #expect(writer.status.faults.map(\.name) == [code.rawValue])
        isBroken.withLock { $0 = false }
        #expect(await writer.end(of: "b") == .answered("b"))
        #expect(writer.status.faults == [])
        await writer.drain()
        #expect(stage.observer.groups.map(\.isCommitted) == [false, true])
    }

    @Test(arguments: [FailureCode.ioFailed, .ledgerDamaged, .ledgerFailed, .journalBehind])
    func aGroupWhoseCommitFailedIsUnknown(_ code: FailureCode) async {
        let writer = stage.writer { _ in throw CodedFailure(code: code) }
        #expect(await writer.end(of: "a") == .unknown)
        #expect(writer.status.failure == code)
        await writer.drain()
    }

    /// A load balancer sends no call to a service that is not ready, so the failure ends by itself.
    @Test func aFailureCountsForATimeWithoutCalls() async {
        let writer = stage.writer(
            {
                var options = CallWriter.Options()
                options.failureTime = .milliseconds(300)
                return options
            }()
        ) { _ in throw CodedFailure(code: .ioNospace) }
        #expect(await writer.end(of: "a") == .full)
        let end = ContinuousClock.now + .seconds(60)
        while writer.status.failure != nil, ContinuousClock.now < end {
            await Task.yield()
        }
        #expect(writer.status.faults == [])
        await writer.drain()
    }

    @Test func aBusyLedgerAfterTheBeginningIsRefusedAndNotRepeated() async {
        let attempts = Mutex(0)
        let writer = stage.writer { calls in
            attempts.withLock { $0 += 1 }
            _ = calls.map { $0.begin() }
            throw CodedFailure(code: .ledgerBusy)
        }
        #expect(await writer.end(of: "a") == .full)
        #expect(attempts.withLock { $0 } == 1)
        await writer.drain()
    }

    @Test func aLostFlushEndsTheProcessBeforeAnybodyIsAnswered() async throws {
        let ends = EndedCalls()
        let (gate, end) = (WriterGate(), WriterGate())
        let writer = CallWriter(
            endProcess: { _ in end.pass() },
            decide: { _ in
                gate.pass()
                throw CodedFailure(code: .ioFsyncFailed)
            }
        )
        async let first = ends.note("a", in: writer)
        try await gate.waitForArrivals(1)
        async let second = ends.note("b", in: writer)
        try await writer.waitForCalls(1)
        gate.open()
        // The process is about to end.
        try await end.waitForArrivals(1)
        #expect(writer.status.faults == [.lostFlush])
        #expect(await writer.end(of: "c") == .full)
        #expect(ends.keys == [])
        end.open()
        #expect(await [first, second] == [.unknown, .full])
        await writer.drain()
    }
}

/// The stop decides what waits, accepts nothing new, and ends in time.
struct WriterStopTests {
    let stage = WriterStage()

    @Test func theStopDecidesEveryCallThatWaits() async throws {
        let gate = WriterGate()
        let writer = stage.writer { _ in gate.pass() }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        async let ends = writer.ends(of: ["1", "2"])
        try await writer.waitForCalls(2)
        async let stop: Void = writer.drain(within: .seconds(3600))
        try await until { writer.status.isClosed }
        #expect(await writer.end(of: "new") == .full)
        gate.open()
        await stop
        #expect(await first == .answered("first"))
        #expect(await ends == [CallEnd.answered("1"), .answered("2")])
        #expect(writer.status.faults == [.stopping])
    }

    @Test func theStopOfAnIdleWriterEndsAtOnceAndMayBeRepeated() async {
        let writer = stage.writer()
        await writer.drain()
        await writer.drain()
        #expect(await writer.end(of: "new") == .full)
        #expect(stage.groups == [])
    }

    @Test func afterItsLimitTheStopGivesUpCallsThatHaveNotBegun() async throws {
        let gate = WriterGate()
        let writer = CallWriter(endProcess: { _ in }) { calls in
            let begun = calls.map { $0.begin() }
            gate.pass()
            return begun.map { isBegun in
                isBegun
                    ? .answered(CallAnswer(status: 201, body: "begun")) : .failed(CallExpired())
            }
        }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        async let second = writer.end(of: "second")
        try await writer.waitForCalls(1)
        async let stop: Void = writer.drain(within: .zero)
        #expect(await second == .expired)
        gate.open()
        await stop
        #expect(await first == .answered("begun"))
    }

    @Test func theStopEndsAlthoughTheLedgerRemainsBusy() async throws {
        let attempts = Mutex(0)
        let writer = stage.writer { _ in
            attempts.withLock { $0 += 1 }
            throw CodedFailure(code: .ledgerBusy)
        }
        async let end = writer.end(of: "a")
        try await until { attempts.withLock { $0 } > 1 }
        await writer.drain(within: .zero)
        #expect(await end == .expired)
    }
}

/// The calls that have ended, by their keys.
private final class EndedCalls: Sendable {
    private let ended = Mutex<[String]>([])

    var keys: [String] { ended.withLock { $0 } }

    func note(_ key: String, in writer: CallWriter) async -> CallEnd {
        let end = await writer.end(of: key)
        ended.withLock { $0.append(key) }
        return end
    }
}
