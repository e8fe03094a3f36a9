import CardCore
import CardJobs
import CardService
import CardSystem
import Synchronization
import Testing

/// A call whose deadline passes before it begins never happens; one that has begun gets its end.
struct DeadlineTests {
    let stage = WriterStage()

    @Test func aWaitingCallExpiresAtItsDeadlineAndNeverHappens() async throws {
        let gate = WriterGate()
        let writer = stage.writer { _ in gate.pass() }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        // The writer is still busy with the first call.
        #expect(await writer.end(of: "late", within: .seconds(-1)) == .expired)
        #expect(writer.status.waitingCount == 0)
        gate.open()
        #expect(await first == .answered("first"))
        await writer.drain()
        #expect(stage.decided == ["first"])
    }

    @Test func anEarlierDeadlineIsSeenBehindALaterOne() async throws {
        let gate = WriterGate()
        let writer = stage.writer { _ in gate.pass() }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        async let long = writer.end(of: "long")
        try await writer.waitForCalls(1)
        #expect(await writer.end(of: "short", within: .seconds(-1)) == .expired)
        #expect(await writer.end(of: "shorter", within: .seconds(-2)) == .expired)
        gate.open()
        #expect(await [first, long] == [.answered("first"), .answered("long")])
        await writer.drain()
    }

    @Test func aCallWhoseDeadlinePassedExpiresAtOnce() async {
        let writer = stage.writer()
        #expect(await writer.end(of: "late", within: .seconds(-1)) == .expired)
        await writer.drain()
        #expect(stage.decided == [])
    }

    @Test func aCallOfAGroupThatWaitsForTheLedgerExpiresAndDoesNotBegin() async throws {
        let gate = WriterGate()
        // The served waits before it begins the first call, as it does for a ledger that is locked.
        let writer = stage.writer { _ in gate.pass() }
        // A call that expires in the queue is in no group: the next one has longer.
        var time = Duration.milliseconds(20)
        while gate.arrivalCount == 0 {
            #expect(await writer.end(of: "late", within: time) == .expired)
            time *= 2
        }
        gate.open()
        await writer.drain()
        #expect(stage.decided == [])
    }

    @Test func aCallThatHasBegunGetsItsEndAfterItsDeadline() async throws {
        // A call that expires in the queue does not begin: the next one has longer.
        var time = Duration.milliseconds(20)
        while try await !hasBegun(within: time) { time *= 2 }
    }

    /// Returns true if a call with that time began; then it must have an end of its own.
    private func hasBegun(within time: Duration) async throws -> Bool {
        let gate = WriterGate()
        let isBegun = Mutex(false)
        let writer = CallWriter(endProcess: { _ in }) { calls in
            if calls.contains(where: { $0.begin() }) { isBegun.withLock { $0 = true } }
            gate.pass()
            return calls.map { _ in .answered(CallAnswer(status: 201, body: "done")) }
        }
        let deadline = ContinuousClock.now + time
        async let end = writer.submit(WriterStage.call("a"), deadline: deadline)
        try await Task.sleep(until: deadline, clock: .continuous)
        // The task that ends this call sees the deadline of the first one too.
        #expect(await writer.end(of: "probe", within: .seconds(-1)) == .expired)
        gate.open()
        let call = CallEnd(await end)
        await writer.drain()
        #expect(call == (isBegun.withLock { $0 } ? .answered("done") : .expired))
        return isBegun.withLock { $0 }
    }

    @Test func aBusyLedgerIsAskedAgainUntilTheDeadline() async {
        let attempts = Mutex(0)
        let writer = stage.writer { _ in
            let count = attempts.withLock { count in
                count += 1
                return count
            }
            if count < 4 { throw CodedFailure(code: .ledgerBusy) }
        }
        #expect(await writer.end(of: "a") == .answered("a"))
        #expect(stage.groups == [["a"]])
        await writer.drain()
    }

    @Test func aLedgerThatRemainsBusyLetsTheCallExpire() async {
        let attempts = Mutex(0)
        let writer = stage.writer { _ in
            attempts.withLock { $0 += 1 }
            throw CodedFailure(code: .ledgerBusy)
        }
        // The ledger is not asked about a call that expires in the queue: the next one has longer.
        var time = Duration.milliseconds(20)
        while attempts.withLock({ $0 }) == 0 {
            #expect(await writer.end(of: "a", within: time) == .expired)
            time *= 2
        }
        await writer.drain()
        #expect(writer.status.failure == .ledgerBusy)
        #expect(stage.decided == [])
    }

    @Test func callsThatWaitOnRemainBeforeLaterOnes() async throws {
        let gate = WriterGate()
        let attempts = Mutex(0)
        let writer = stage.writer { _ in
            gate.pass()
            let isFirst = attempts.withLock { count in
                count += 1
                return count == 1
            }
            if isFirst { throw CodedFailure(code: .ledgerBusy) }
        }
        async let first = writer.end(of: "first")
        try await gate.waitForArrivals(1)
        async let second = writer.end(of: "second")
        try await writer.waitForCalls(1)
        gate.open()
        #expect(await [first, second] == [.answered("first"), .answered("second")])
        #expect(stage.decided == ["first", "second"])
        await writer.drain()
    }
}

/// A failure with a code.
struct CodedFailure: Failure, Hashable {
    let code: FailureCode
}
