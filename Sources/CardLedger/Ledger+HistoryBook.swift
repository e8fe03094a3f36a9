package import CardCore

/// How the ledger and the files beside it are held together.
package protocol HistoryBook: Sendable {
    /// How new the ledger is; its cost does not depend on how much is in it.
    func continuity() throws -> LedgerContinuity
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
