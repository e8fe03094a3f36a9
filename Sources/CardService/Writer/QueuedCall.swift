import CardJobs
import Synchronization

/// A call that waits for its group, with the caller who waits for its end.
///
/// A call either begins or expires, whichever is first, and its caller gets one end: the stage
/// decides both, so the clock and the writer may work on it at the same time.
final class QueuedCall: Sendable {
    /// The call as it was submitted.
    let call: PreparedCall
    /// The moment after which the call must not begin any more.
    let deadline: ContinuousClock.Instant
    /// The moment at which the call was submitted.
    let queuedAt: ContinuousClock.Instant
    private let stage = Mutex(Stage.waiting)
    private let caller: CheckedContinuation<Submission, Never>

    /// The progress of a call.
    private enum Stage { case waiting, begun, ended }

    init(
        _ call: PreparedCall,
        deadline: ContinuousClock.Instant,
        for caller: CheckedContinuation<Submission, Never>
    ) {
        self.call = call
        self.deadline = deadline
        self.caller = caller
        queuedAt = .now
    }

    /// The call as the transaction of its group gets it.
    var asBeginning: PreparedCall {
        var call = call
        call.begin = { self.begin() }
        return call
    }

    /// True if the call has no end yet.
    var isOpen: Bool { stage.withLock { $0 != .ended } }

    /// True if the transaction of its group has begun to decide the call.
    var hasBegun: Bool { stage.withLock { $0 == .begun } }

    /// Begins the call.
    ///
    /// - Returns: false if it has expired: then it must not happen.
    private func begin() -> Bool {
        stage.withLock { stage in
            guard stage != .ended else { return false }
            stage = .begun
            return true
        }
    }

    /// Ends a call that has not begun: it never happens.
    func expire() {
        let isOver = stage.withLock { stage in
            guard stage == .waiting else { return false }
            stage = .ended
            return true
        }
        if isOver { caller.resume(returning: .expired) }
    }

    /// Ends the call, unless it has expired.
    func end(_ submission: Submission) {
        let isOver = stage.withLock { stage in
            guard stage != .ended else { return false }
            stage = .ended
            return true
        }
        if isOver { caller.resume(returning: submission) }
    }
}
