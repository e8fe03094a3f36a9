/// Where a workspace lies, by marks that a copy does not have.
package struct WorkspacePlace: Hashable, Sendable {
    /// The inode of `keys/`.
    package var inode: Int64
    /// When `keys/` was made, as the file system says it; nil on one that does not.
    package var born: String?
    /// The id of the machine; nil on one that has none.
    package var machine: String?

    package init(inode: Int64, born: String?, machine: String?) {
        self.inode = inode
        self.born = born
        self.machine = machine
    }

    /// Whether both are one place.
    ///
    /// A mark that one of the two lacks does not count. The number of the device is not among
    /// the marks, because it changes when a machine starts again.
    package func isSame(as other: WorkspacePlace) -> Bool {
        inode == other.inode && Self.agree(born, other.born) && Self.agree(machine, other.machine)
    }

    private static func agree(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return true }
        return one == other
    }
}

/// The ledger's memory of the files beside it.
package struct WorkspaceHistory: Hashable, Sendable {
    /// Whether `reservations.log` exists, with the numbers of every order in it.
    package var hasReservations: Bool
    /// How many audit entries the newest note of `checkpoints.log` is about; 0 before the first.
    package var checkpointEntries: Int64
    /// Where the workspace lies; nil before that was recorded.
    package var place: WorkspacePlace?
    /// The last order that a restore counted as lost; 0 if the workspace was never restored.
    package var ordersPast: OrderID

    package init(
        hasReservations: Bool,
        checkpointEntries: Int64,
        place: WorkspacePlace?,
        ordersPast: OrderID = 0
    ) {
        self.hasReservations = hasReservations
        self.checkpointEntries = checkpointEntries
        self.place = place
        self.ordersPast = ordersPast
    }
}
