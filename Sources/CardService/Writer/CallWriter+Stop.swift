import Dispatch
import Synchronization

// The stop.
extension CallWriter {
    /// Accepts nothing new, decides every call that waits, and ends the writer.
    ///
    /// After `limit` the calls whose group has not begun never happen; a group that has begun runs
    /// to its end.
    package func drain(within limit: Duration = .seconds(20)) async {
        let wakes = state.withLock { state in
            state.isClosed = true
            defer { (state.isSleeping, state.isGathering) = (false, false) }
            return state.isSleeping || state.isGathering
        }
        if wakes { wake.signal() }
        deadlines.asyncAfter(deadline: .now() + .nanoseconds(limit.wholeNanoseconds)) {
            [weak self] in
            self?.giveUpWaitingCalls()
        }
        await withCheckedContinuation { stopper in
            let isOver = state.withLock { state in
                if !state.isEnded { state.stoppers.append(stopper) }
                return state.isEnded
            }
            if isOver { stopper.resume() }
        }
    }

    private func giveUpWaitingCalls() {
        let late = state.withLock { $0.queue.removeAll() + $0.group }
        for call in late { call.expire() }
    }
}
