package import CardCore

/// Something that a check of the workspace found, good or bad.
package enum VerifyFinding: Fact, Hashable {
    case vaultPagesWhole
    /// The vault contains the orders of the ledger, and no other.
    case vaultContentsWhole
    /// The share of the order was not in the backup, so nobody can open it.
    case shareNotInBackup
    /// The share of an order that ended is lost: only shredding is left.
    case shareLost(order: OrderID)
    case sealed(cards: Int)
    /// The deliveries and the delivery keys are those of the ledger.
    case deliveriesWhole(deliveries: Int, clients: Int)
    /// A delivery that no call of the ledger names.
    case deliveryUnknown(DeliveryNumber)
    /// A call of the ledger names a delivery that the vault does not have.
    case deliveryLost(DeliveryNumber)
    /// The delivery keys of the client are not those that the ledger names.
    case deliveryKeyUnknown(client: ClientName)
    /// The share of the client is lost, or is another one.
    case clientShareLost(client: ClientName)
    /// The vault has a client as shredded, and the ledger does not.
    case clientShredUnknown(client: ClientName)
    /// Something of a shredded client is there.
    case clientNotShredded(client: ClientName)
    /// A file whose name is not UTF-8.
    case malformedName(path: String)
    case filesKnown
    /// Files that the ledger does not know; the path of the first one.
    case filesUnknown(first: String, others: Int)
    case archiveWhole
    case archiveFlawed(first: ArchiveFlaw, others: Int)
    case auditWhole(entries: Int64, checkpoints: Int)
    case packageWhole(bytes: Int64)
    case packageChanged
    case packageMissing(file: String)
    /// A backup contains no packages.
    case packageNotInBackup(file: String)
    /// The package of a shredded order is still there.
    case packageLeft(file: String)
    case shredded
}

/// A copy of a sale file that is not as it was read.
package struct ArchiveFlaw: Hashable, Sendable {
    /// The path of the copy, and the original name of the file.
    package let path: String
    /// The original name of the file.
    package let name: String
    /// True if the copy is missing; false if it contains other bytes than were read.
    package let isGone: Bool
}
