/// Hears what a call does that stays.
package protocol CallObserver: Sendable {
    /// A transaction of the call is about to be committed; nothing is if it throws.
    func willCommit(_ context: RequestContext) throws
    /// A transaction of the call was committed.
    func didCommit(_ context: RequestContext)
    /// The call wrote files that stay, beside what the ledger commits.
    ///
    /// `files` names them, if the repeated call would refuse them or do its work once more.
    func didWrite(_ files: (any Fact)?)
}

/// Nobody listens.
package struct NoObserver: CallObserver {
    package init() {}
    package func willCommit(_ context: RequestContext) {}
    package func didCommit(_ context: RequestContext) {}
    package func didWrite(_ files: (any Fact)?) {}
}
