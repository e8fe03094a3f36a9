/// The location of a workspace, by marks that a copy does not have.
package struct WorkspacePlace: Hashable, Sendable {
    /// The inode of `keys/`.
    package var inode: Int64
    /// The time at which `keys/` was made, by the file system; nil if the file system has none.
    package var born: String?
    /// The id of the machine; nil if it has none.
    package var machine: String?

    package init(inode: Int64, born: String?, machine: String?) {
        self.inode = inode
        self.born = born
        self.machine = machine
    }

    /// Returns true if both are one location.
    ///
    /// A mark that one of the two lacks does not count. The number of the device is not one of the
    /// marks, because it changes when a machine restarts.
    package func isSame(as other: WorkspacePlace) -> Bool {
        inode == other.inode && Self.agree(born, other.born) && Self.agree(machine, other.machine)
    }

    private static func agree(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return true }
        return one == other
    }
}

/// The ledger's record of the files beside it.
package struct WorkspaceHistory: Hashable, Sendable {
    /// True if `reservations.log` exists, with the numbers of every order in it.
    package var hasReservations: Bool
    /// The number of audit entries of the newest record of `checkpoints.log`; 0 before the first.
    package var checkpointEntries: Int64
    /// The location of the workspace; nil before it was recorded.
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
