/// Receives the lasting effects of a call.
package protocol CallObserver: Sendable {
    /// A transaction of the call is about to be committed; if it throws, the transaction is not
    /// committed.
    func willCommit(_ context: RequestContext) throws
    /// A transaction of the call was committed.
    func didCommit(_ context: RequestContext)
    /// The call wrote lasting files besides the ledger.
    ///
    /// `files` names them if the repeated call would reject them or write them again.
    func didWrite(_ files: (any Fact)?)
}

/// An observer that does nothing.
package struct NoObserver {
    package init() {}
}

extension NoObserver: CallObserver {
    package func willCommit(_ context: RequestContext) {}
    package func didCommit(_ context: RequestContext) {}
    package func didWrite(_ files: (any Fact)?) {}
}
