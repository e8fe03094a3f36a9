package import CardCore

/// Hears of every transaction that stays: just before it is committed, and once it is.
package struct CommitObserver: Sendable {
    /// Nothing is committed if it throws.
    package var willCommit: @Sendable (RequestContext) throws -> Void
    package var didCommit: @Sendable (RequestContext) -> Void

    package init(
        willCommit: @escaping @Sendable (RequestContext) throws -> Void,
        didCommit: @escaping @Sendable (RequestContext) -> Void
    ) {
        self.willCommit = willCommit
        self.didCommit = didCommit
    }

    package static let none = CommitObserver(willCommit: { _ in }, didCommit: { _ in })
}
