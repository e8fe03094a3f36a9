import CardCore
import CardJobs
import Dispatch
import Glibc
import Synchronization

// The thread of the writer.
extension CallWriter {
    /// Decides groups until the writer is closed and no call waits.
    func run() {
        while let group = nextGroup() { decide(group) }
        let stoppers = state.withLock { state in
            defer { state.stoppers = [] }
            state.isEnded = true
            return state.stoppers
        }
        for stopper in stoppers { stopper.resume() }
    }

    /// The calls of the next group, at least one; nil at the end.
    private func nextGroup() -> [QueuedCall]? {
        while true {
            switch state.withLock({ next(&$0) }) {
            case .sleep: wake.wait()
            case .end: return nil
            case .gather:
                gather()
                let (group, late, depth) = takeGroup()
                for call in late { call.expire() }
                observer.queueChanged(depth: depth)
                if !group.isEmpty { return group }
            }
        }
    }

    private enum Next { case sleep, gather, end }

    private func next(_ state: inout State) -> Next {
        state.group = []
        guard state.queue.isEmpty else { return .gather }
        guard !state.isClosed else { return .end }
        state.isSleeping = true
        return .sleep
    }

    /// Waits for calls that are being prepared, but not for long.
    private func gather() {
        let end = DispatchTime.now() + .nanoseconds(options.gathering.wholeNanoseconds)
        while waitsForMore(), wake.wait(timeout: end) == .success {}
        state.withLock { $0.isGathering = false }
    }

    private func waitsForMore() -> Bool {
        state.withLock { state in
            state.isGathering =
                preparations.isAny && !state.isClosed && state.queue.count < options.groupLimit
            return state.isGathering
        }
    }

    private func takeGroup() -> (group: [QueuedCall], late: [QueuedCall], depth: Int) {
        let now = ContinuousClock.now
        return state.withLock { state in
            let late = state.queue.removeExpired(at: now)
            state.group = state.queue.removeFirst(options.groupLimit)
            return (state.group, late, state.queue.count)
        }
    }
}

// The end of a group.
extension CallWriter {
    private func decide(_ group: [QueuedCall]) {
        let began = ContinuousClock.now
        let waits = group.map { $0.queuedAt.duration(to: began) }
        do {
            let results = try decide(group.map(\.asBeginning))
            guard results.count == group.count else { throw ResultsMissing() }
            ended(waits, since: began, failure: nil)
            for ((call, wait), result) in zip(zip(group, waits), results) {
                call.end(Self.submission(result, wait))
            }
        } catch {
            failed(group, waits, since: began, by: error)
        }
    }

    /// A defect of the program: a group without an end for each call.
    private struct ResultsMissing: Error {}

    private static func submission(_ result: CallResult, _ wait: Duration) -> Submission {
        switch result {
        case .answered(let answer): .answered(answer, queued: wait)
        case .stale: .stale
        case .failed(is CallExpired): .expired
        case .failed(let error): .unknown(error)
        }
    }

    private func failed(
        _ group: [QueuedCall],
        _ waits: [Duration],
        since began: ContinuousClock.Instant,
        by error: any Error
    ) {
        let failure = GroupFailure(error, hasBegun: group.contains(where: \.hasBegun))
        ended(waits, since: began, failure: error.stableCode)
        switch failure {
        case .busy: waitOn(group)
        case .nothingDone:
            observer.groupFailed(error)
            for call in group { call.end(.full) }
        case .lostFlush:
            loseFlush(error)
            for call in group { call.end(.unknown(error)) }
        case .unknown:
            observer.groupFailed(error)
            for call in group { call.end(.unknown(error)) }
        }
    }

    /// Nothing is written from now on, and nobody is answered before the process has ended.
    private func loseFlush(_ error: any Error) {
        let waiting = state.withLock { state in
            state.hasLostFlush = true
            return state.queue.removeAll()
        }
        endProcess(error)
        // The process of a test goes on.
        for call in waiting { call.end(.full) }
    }

    private func ended(
        _ waits: [Duration],
        since began: ContinuousClock.Instant,
        failure: FailureCode?
    ) {
        state.withLock { $0.failure = failure.map { ($0, .now) } }
        observer.groupEnded(
            GroupFacts(
                waits: waits,
                duration: began.duration(to: .now),
                isCommitted: failure == nil
            )
        )
    }

    /// The calls wait on at the front of the queue, those that have expired meanwhile excepted.
    private func waitOn(_ group: [QueuedCall]) {
        usleep(UInt32(options.busyPause.wholeNanoseconds / 1000))
        state.withLock { state in
            state.queue.putBack(group.filter(\.isOpen).map { ($0, $0.deadline) })
            state.group = []
        }
    }
}
