package import CardCore

/// How the ledger and the files beside it are held together.
package protocol HistoryBook: Sendable {
    /// How new the ledger is; its cost does not depend on how much is in it.
    func continuity() throws -> LedgerContinuity
    /// Records that `reservations.log` exists and where the workspace lies, once.
    ///
    /// Safe to repeat: a history that has begun is `already` there.
    func beginHistory(
        at place: WorkspacePlace,
        checkpointEntries: Int64,
        by context: RequestContext
    ) throws -> Recorded
    /// Remembers that the newest note of `checkpoints.log` is about that many entries; the number
    /// only grows. Writes no audit entry, which would call for another checkpoint.
    func remember(checkpointEntries: Int64) throws
    /// Records another place of the workspace, with an audit entry that names both.
    func takeOver(at place: WorkspacePlace, by context: RequestContext) throws -> Recorded
    /// The numbers that each order took, oldest first; of imported ones, the digest of all.
    func reservations() throws -> [OrderReservation]
}

/// How new a ledger is.
package struct LedgerContinuity: Hashable, Sendable {
    package var head: AuditHead
    package var history: WorkspaceHistory
    /// The newest order; of imported numbers only their count is known, and the digest is empty.
    package var newestOrder: OrderReservation?
    /// Segments by order: those of orders that are being minted, and of the newest order with cards
    /// that was not shredded.
    package var segments: [OrderID: Int]

    package init(
        head: AuditHead,
        history: WorkspaceHistory,
        newestOrder: OrderReservation?,
        segments: [OrderID: Int]
    ) {
        self.head = head
        self.history = history
        self.newestOrder = newestOrder
        self.segments = segments
    }
}
