import CardCore
package import CardJobs
import Dispatch
import Synchronization

/// The one writer of the service: calls are decided in groups, in the order of their arrival.
///
/// A caller is a task that waits for nothing but its end; the writer has a thread of its own. A
/// cancelled task changes nothing: its call runs to its end like any other, because its sender
/// cannot know how far it was.
package final class CallWriter: Sendable {
    /// The calls that are being prepared.
    package let preparations = Preparations()
    let options: Options
    /// Decides a group; see ``JournaledCalls``.
    let decide: @Sendable ([PreparedCall]) throws -> [CallResult]
    /// Ends the process after a lost flush, with status 74.
    let endProcess: @Sendable (any Error) -> Void
    let observer: any WriterObserver
    let state: Mutex<State>
    let wake = DispatchSemaphore(value: 0)
    let deadlines = DispatchQueue(label: "mintrun.deadlines")

    /// The limits of the writer.
    package struct Options: Hashable, Sendable {
        /// The most calls that wait.
        package var queueLimit = 1024
        /// The most calls of a group.
        package var groupLimit = 128
        /// The longest time that a group waits for calls that are being prepared.
        package var gathering = Duration.milliseconds(2)
        /// The pause before a busy ledger is asked again.
        package var busyPause = Duration.milliseconds(5)
        /// The time for which a failed group counts: after it a call shows if the reason has passed.
        package var failureTime = Duration.seconds(10)

        package init() {}
    }

    /// The state that callers, the clock and the writer share.
    struct State {
        var queue: DeadlineQueue<QueuedCall>
        /// The calls of the present group.
        var group: [QueuedCall] = []
        /// True while the writer sleeps until a call is submitted.
        var isSleeping = false
        /// True while the writer waits for calls that are being prepared.
        var isGathering = false
        /// True after the beginning of the stop: no more calls are accepted.
        var isClosed = false
        /// True after the end of the thread.
        var isEnded = false
        var hasLostFlush = false
        /// The failure of the last group; nil if it was committed.
        var failure: (code: FailureCode, at: ContinuousClock.Instant)?
        /// The moment at which the deadlines are looked at next; nil for never.
        var lookAt: ContinuousClock.Instant?
        var stoppers: [CheckedContinuation<Void, Never>] = []
    }

    /// Starts the writer; ``drain(within:)`` ends it.
    ///
    /// After a lost flush `endProcess` must end the process: until it does, nobody is answered.
    package init(
        _ options: Options = Options(),
        observer: any WriterObserver = NoWriterObserver(),
        endProcess: @escaping @Sendable (any Error) -> Void,
        decide: @escaping @Sendable ([PreparedCall]) throws -> [CallResult]
    ) {
        self.options = options
        self.observer = observer
        self.endProcess = endProcess
        self.decide = decide
        state = Mutex(State(queue: DeadlineQueue(limit: options.queueLimit)))
        WriterThread.start { self.run() }
    }

    /// True while a group waits for calls that are being prepared.
    package var isGathering: Bool { state.withLock { $0.isGathering } }

    /// The state at this moment.
    package var status: WriterStatus {
        state.withLock { state in
            WriterStatus(
                waitingCount: state.queue.count,
                limit: options.queueLimit,
                isClosed: state.isClosed,
                hasLostFlush: state.hasLostFlush,
                failure: state.failure.flatMap { failure in
                    let age = failure.at.duration(to: .now)
                    return age < options.failureTime ? failure.code : nil
                }
            )
        }
    }
}

extension CallWriter: CallQueue {
    package func submit(_ call: PreparedCall, deadline: ContinuousClock.Instant) async -> Submission
    {
        await withCheckedContinuation { caller in
            queue(QueuedCall(call, deadline: deadline, for: caller))
        }
    }

    /// Queues a call, or ends it at once if the queue is full or closed.
    private func queue(_ call: QueuedCall) {
        let queued = state.withLock { state in
            guard !state.isClosed, !state.hasLostFlush,
                state.queue.append(call, deadline: call.deadline)
            else { return Queued?.none }
            return Queued(
                depth: state.queue.count,
                wakes: wakes(&state),
                looksAt: nextLook(&state, at: call.deadline)
            )
        }
        guard let queued else { return call.end(.full) }
        if queued.wakes { wake.signal() }
        if let moment = queued.looksAt { look(at: moment) }
        observer.queueChanged(depth: queued.depth)
    }

    private struct Queued {
        let depth: Int
        let wakes: Bool
        let looksAt: ContinuousClock.Instant?
    }

    /// Returns true if the writer waits for a call like the one that was queued just now.
    private func wakes(_ state: inout State) -> Bool {
        let isFull = state.queue.count >= options.groupLimit
        let isGathered = state.isGathering && (isFull || !preparations.isAny)
        guard state.isSleeping || isGathered else { return false }
        state.isSleeping = false
        state.isGathering = false
        return true
    }
}
