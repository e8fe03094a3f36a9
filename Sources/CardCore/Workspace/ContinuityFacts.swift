/// Signs of the age of each store and each file of a workspace.
///
/// - Cost: constant, for any number of orders, files and entries.
package struct ContinuityFacts: Hashable, Sendable {
    /// The audit log of the ledger.
    package var audit: Head
    /// The newest record of `checkpoints.log`; nil if there is none.
    package var checkpoint: Head?
    /// The end of `reservations.log`.
    package var reservations: Reservations
    /// The ledger's record of the files beside it.
    package var history: WorkspaceHistory
    /// The newest order of the ledger.
    package var newestOrder: OrderReservation?
    /// Relative paths of packages, descriptions and shares of the next order id.
    package var tracesOfNextOrder: [String]
    /// The newest order of the vault; nil if there is none.
    package var newestVaultOrder: OrderID?
    /// The segments of orders that are being minted, and of the newest order that has cards.
    package var segments: [Segments]
    /// The present location of the workspace.
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
    /// The length of an audit log, and the root of its tree.
    package struct Head: Hashable, Sendable {
        /// The number of entries.
        package var entries: Int64
        /// The root, 32 bytes.
        package var root: [UInt8]

        package init(entries: Int64, root: [UInt8]) {
            self.entries = entries
            self.root = root
        }
    }

    /// The end of `reservations.log`.
    package enum Reservations: Hashable, Sendable {
        /// The file does not exist.
        case missing
        /// The file has no complete line.
        case empty
        /// The last complete line.
        case last(OrderReservation)
    }

    /// The numbers of segments of an order in the ledger and in the vault.
    package struct Segments: Hashable, Sendable {
        /// The order.
        package var order: OrderID
        /// The number in the ledger.
        package var ledger: Int
        /// The number in the vault.
        package var vault: Int

        package init(order: OrderID, ledger: Int, vault: Int) {
            self.order = order
            self.ledger = ledger
            self.vault = vault
        }
    }
}
