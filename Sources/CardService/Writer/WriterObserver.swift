/// Receives the facts of the writer, for metrics; it must return at once.
package protocol WriterObserver: Sendable {
    /// The number of calls that wait has changed.
    func queueChanged(depth: Int)
    /// A group has ended, its answers are not sent yet.
    func groupEnded(_ group: GroupFacts)
    /// A group has ended with an error that does not end the process.
    func groupFailed(_ error: any Error)
}

/// The facts of a group of calls.
package struct GroupFacts: Hashable, Sendable {
    /// The time that each call waited before its group began.
    package var waits: [Duration]
    /// The time of the group, from its beginning to its commit.
    package var duration: Duration
    /// True if the group was committed.
    package var isCommitted: Bool

    package init(waits: [Duration], duration: Duration, isCommitted: Bool) {
        self.waits = waits
        self.duration = duration
        self.isCommitted = isCommitted
    }

    /// The number of calls.
    package var count: Int { waits.count }
}

/// An observer that ignores everything.
package struct NoWriterObserver: WriterObserver {
    package init() {}
    /// Ignores it.
    package func queueChanged(depth: Int) {}
    /// Ignores it.
    package func groupEnded(_ group: GroupFacts) {}
    /// Ignores it.
    package func groupFailed(_ error: any Error) {}
}
