package import CardCore

/// Receives, while a command works, the notices that must not get lost with its result.
package protocol CommandNotices: Sendable {
    /// Announces the id under which the request can be repeated, before it is booked.
    ///
    /// - Returns: true if a person can have read it.
    func announce(requestID: String) -> Bool
    /// Reports a failure beside the work; the result is valid.
    func warn(_ warning: any Failure)
}

/// Notices for callers without a person, which are dropped.
package struct NoNotices: CommandNotices {
    package init() {}
    /// Returns true, because nobody waits for the id.
    package func announce(requestID: String) -> Bool { true }
    /// Drops the warning.
    package func warn(_ warning: any Failure) {}
}
