package import CardCore

/// The state of the writer at a moment, for readiness and metrics.
package struct WriterStatus: Hashable, Sendable {
    /// The number of calls that wait.
    package var waitingCount: Int
    /// The most calls that may wait.
    package var limit: Int
    /// True if the writer accepts no more calls, because the process stops.
    package var isClosed: Bool
    /// True if a disk did not confirm a write.
    package var hasLostFlush: Bool
    /// The code of the last group's failure; nil if it was committed, and ten seconds later.
    package var failure: FailureCode?

    package init(
        waitingCount: Int,
        limit: Int,
        isClosed: Bool = false,
        hasLostFlush: Bool = false,
        failure: FailureCode? = nil
    ) {
        self.waitingCount = waitingCount
        self.limit = limit
        self.isClosed = isClosed
        self.hasLostFlush = hasLostFlush
        self.failure = failure
    }
}

/// A reason why the writer is not ready for calls.
package enum WriterFault: Hashable, Sendable {
    /// The process stops.
    case stopping
    /// A disk did not confirm a write.
    case lostFlush
    /// At least four fifths of the queue are filled.
    case queueFilled
    /// The last group failed.
    case failing(FailureCode)

    /// The name of the reason, as readiness reports it.
    package var name: String {
        switch self {
        case .stopping: "stopping"
        case .lostFlush: "lost_flush"
        case .queueFilled: "queue"
        case .failing(let code): code.rawValue
        }
    }
}

extension WriterStatus {
    /// The reasons why the writer is not ready; none if it is.
    package var faults: [WriterFault] {
        var faults: [WriterFault] = []
        if isClosed { faults.append(.stopping) }
        if hasLostFlush { faults.append(.lostFlush) }
        if waitingCount * 5 >= limit * 4 { faults.append(.queueFilled) }
        if let failure, !hasLostFlush { faults.append(.failing(failure)) }
        return faults
    }
}
