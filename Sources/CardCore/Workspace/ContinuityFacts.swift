/// Signs of how new each store and each file of a workspace is.
///
/// - Cost: of constant size, whatever number of orders, files and entries there is.
package struct ContinuityFacts: Hashable, Sendable {
    /// The audit log of the ledger.
    package var audit: Head
    /// The newest note of `checkpoints.log`; nil if there is none.
    package var checkpoint: Head?
    package var reservations: Reservations
    package var history: WorkspaceHistory
    /// The newest order of the ledger.
    package var newestOrder: OrderReservation?
    /// Packages, descriptions and shares that lie there under the next order id; relative paths.
    package var tracesOfNextOrder: [String]
    /// The newest order that the vault knows.
    package var newestVaultOrder: OrderID?
    /// The segments of orders that are being minted, and of the newest order that has cards.
    package var segments: [Segments]
    /// Where the workspace lies now.
    package var place: WorkspacePlace

    package init(
        audit: Head,
        checkpoint: Head?,
        reservations: Reservations,
        history: WorkspaceHistory,
        newestOrder: OrderReservation?,
        tracesOfNextOrder: [String],
        newestVaultOrder: OrderID?,
        segments: [Segments],
        place: WorkspacePlace
    ) {
        self.audit = audit
        self.checkpoint = checkpoint
        self.reservations = reservations
        self.history = history
        self.newestOrder = newestOrder
        self.tracesOfNextOrder = tracesOfNextOrder
        self.newestVaultOrder = newestVaultOrder
        self.segments = segments
        self.place = place
    }
}

extension ContinuityFacts {
    /// How long an audit log is, and the root of its tree.
    package struct Head: Hashable, Sendable {
        package var entries: Int64
        package var root: [UInt8]

        package init(entries: Int64, root: [UInt8]) {
            self.entries = entries
            self.root = root
        }
    }

    /// The end of `reservations.log`.
    package enum Reservations: Hashable, Sendable {
        case missing
        /// The file has no whole line.
        case empty
        /// The last whole line.
        case last(OrderReservation)
    }

    /// How many segments of an order the ledger and the vault have.
    package struct Segments: Hashable, Sendable {
        package var order: OrderID
        package var ledger: Int
        package var vault: Int

        package init(order: OrderID, ledger: Int, vault: Int) {
            self.order = order
            self.ledger = ledger
            self.vault = vault
        }
    }
}
