import CardCore
import CardJobs
import CardService
import CardTestSupport
import Synchronization
import Testing

/// Thousands of tasks at once: each call has one end, and the end is the truth.
struct WriterStressTests {
    /// The chances of a run, from its seed alone.
    private struct Plan {
        let seed: UInt64
        var random: SeededRandom

        init(_ seed: UInt64) {
            self.seed = seed
            random = SeededRandom(seed: seed)
        }

        mutating func number(below limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

        /// The time of a call: a short one, or one that never passes.
        mutating func time() -> Duration {
            number(below: 4) == 0 ? .seconds(3600) : .milliseconds(1 + number(below: 100))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func everyCallHasOneEndWhateverTheWorkspaceDoes(_ seed: UInt64) async {
        let plan = Mutex(Plan(seed))
        let begun = Mutex<Set<String>>([])
        let committed = Mutex<Set<String>>([])
        var options = CallWriter.Options()
        options.queueLimit = 200
        let writer = CallWriter(options, endProcess: { _ in }) { calls in
            let (pause, fate) = plan.withLock { plan in
                (plan.number(below: 4000), plan.number(below: 20))
            }
            if fate == 0 { throw CodedFailure(code: .ledgerBusy) }
            WriterPause.microseconds(UInt32(pause))
            let results = calls.map { call -> CallResult in
                guard call.begin() else { return .failed(CallExpired()) }
                begun.withLock { _ = $0.insert(call.key.key) }
                return .answered(CallAnswer(status: 201, body: call.key.key))
            }
            if fate == 1 { throw CodedFailure(code: .ioNospace) }
            if fate == 2 { throw CodedFailure(code: .ioFailed) }
            committed.withLock { all in
                for case (let call, .answered) in zip(calls, results) { all.insert(call.key.key) }
            }
            return results
        }
        let ends = await withTaskGroup(of: (String, CallEnd).self) { group in
            for index in 0..<4000 {
                let (wait, time, isPrepared) = plan.withLock { plan in
                    (plan.number(below: 300), plan.time(), plan.number(below: 2) == 0)
                }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(wait))
                    if isPrepared {
                        writer.preparations.begin()
                        await Task.yield()
                        writer.preparations.end()
                    }
                    return (
                        "\(index)",
                        await writer.end(of: "\(index)", within: time)
                    )
                }
            }
            return await group.reduce(into: [String: CallEnd]()) { $0[$1.0] = $1.1 }
        }
        await writer.drain(within: .seconds(3600))
        let (isBegun, isCommitted) = (begun.withLock { $0 }, committed.withLock { $0 })
        #expect(ends.count == 4000, "seed \(seed)")
        for (key, end) in ends {
            switch end {
            case .answered(let body):
                #expect(body == key && isCommitted.contains(key), "seed \(seed): \(key)")
            case .expired: #expect(!isBegun.contains(key), "seed \(seed): \(key) happened")
            case .full, .unknown:
                #expect(!isCommitted.contains(key), "seed \(seed): \(key) was committed")
            case .stale: Issue.record("seed \(seed): \(key) is stale")
            }
        }
        #expect(ends.values.contains { if case .answered = $0 { true } else { false } })
    }

    @Test func aThousandCallersThatAreCancelledLeaveNothingOpen() async {
        let stage = WriterStage()
        let writer = stage.writer { _ in WriterPause.microseconds(500) }
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<1000 {
                group.addTask { _ = await writer.end(of: "\(index)") }
            }
            group.cancelAll()
        }
        await writer.drain()
        #expect(Set(stage.decided).count == 1000)
        #expect(stage.decided.count == 1000)
    }
}

/// The queue of waiting calls as a plain value.
struct WriterStatusTests {
    @Test(arguments: [(0, false), (819, false), (820, true), (1024, true)])
    func isNotReadyFromFourFifthsOfTheQueueOn(waiting: Int, isFilled: Bool) {
        let status = WriterStatus(waitingCount: waiting, limit: 1024)
        #expect(status.faults == (isFilled ? [.queueFilled] : []))
    }

    @Test func reportsEveryReason() {
        let status = WriterStatus(
            waitingCount: 0,
            limit: 10,
            isClosed: true,
            hasLostFlush: true,
            failure: .ioFsyncFailed
        )
        #expect(status.faults.map(\.name) == ["stopping", "lost_flush"])
    }
}
