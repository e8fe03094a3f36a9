package import CardJobs

/// The end of a call that was given to the writer.
package enum Submission: Sendable {
    /// The answer, which is on the disk; `queued` is the time before its group began.
    case answered(CallAnswer, queued: Duration)
    /// The deadline passed before the group of the call began: it never happens.
    case expired
    /// The queue was full, or the writer cannot store anything now (the disk is full, the clock
    /// jumped, the journal cannot be written, the process stops): nothing was done.
    case full
    /// The call must be prepared once more.
    case stale
    /// The commit failed, or the call failed in its group: the outcome is unknown.
    case unknown(any Error)
}

/// The queue of calls before the one writer.
package protocol CallQueue: Sendable {
    /// Queues a call, and waits for the end of its group, or for its deadline if no group has
    /// begun with it.
    func submit(_ call: PreparedCall, deadline: ContinuousClock.Instant) async -> Submission
}
