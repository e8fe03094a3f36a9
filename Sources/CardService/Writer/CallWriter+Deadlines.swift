import Dispatch
import Synchronization

// The deadlines of calls, which are looked at beside the writer: it may wait for a disk.
extension CallWriter {
    /// Notes that the deadlines must be looked at then; nil if they are looked at before.
    func nextLook(_ state: inout State, at moment: ContinuousClock.Instant)
        -> ContinuousClock.Instant?
    {
        if let next = state.lookAt, next <= moment { return nil }
        state.lookAt = moment
        return moment
    }

    /// Looks at the deadlines at that moment.
    func look(at moment: ContinuousClock.Instant) {
        let delay = max(.zero, ContinuousClock.now.duration(to: moment))
        deadlines.asyncAfter(deadline: .now() + .nanoseconds(delay.wholeNanoseconds)) {
            [weak self] in
            self?.endLateCalls(lookedForAt: moment)
        }
    }

    private func endLateCalls(lookedForAt moment: ContinuousClock.Instant) {
        let now = ContinuousClock.now
        let (late, depth, next) = state.withLock { state in
            let late =
                state.queue.removeExpired(at: now) + state.group.filter { $0.deadline <= now }
            // A later look was replaced by an earlier one, which arranged its own successor.
            guard state.lookAt == moment else {
                return (late, state.queue.count, ContinuousClock.Instant?.none)
            }
            state.lookAt = nil
            let open = state.group.filter { $0.deadline > now }.map(\.deadline)
            let earliest = (open + [state.queue.earliestDeadline].compactMap(\.self)).min()
            let next = earliest.flatMap { nextLook(&state, at: $0) }
            return (late, state.queue.count, next)
        }
        for call in late { call.expire() }
        if let next { look(at: next) }
        if !late.isEmpty { observer.queueChanged(depth: depth) }
    }
}

extension Duration {
    /// The duration in nanoseconds, at most a day.
    var wholeNanoseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds < 86_400 else { return 86_400_000_000_000 }
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
