package import CardCore

/// The link between the ledger and the files beside it.
package protocol HistoryRepository: Sendable {
    /// The continuity of the ledger; the cost does not depend on the size of the ledger.
    func continuity() throws -> LedgerContinuity
    /// The numbers that each order reserved, oldest first; for imported ones, the digest of all.
    func reservations() throws -> [OrderReservation]
}

/// The end of a ledger's audit log and its history, by which an older copy of it is recognised.
package struct LedgerContinuity: Hashable, Sendable {
    /// The size and the root of the ledger's audit log.
    package var head: AuditHead
    /// The ledger's record of the files beside it.
    package var history: WorkspaceHistory
    /// The newest order; of imported numbers only their count is known, and the digest is empty.
    package var newestOrder: OrderReservation?
    /// Segments by order: those of orders that are being minted, and of the newest order with cards
    /// that was not shredded; an import has no segments in the vault.
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
