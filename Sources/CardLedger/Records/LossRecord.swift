package import CardCore

/// A restore: the content of the backup, and the losses since.
package struct LossRecord: Hashable, Sendable {
    /// The instant of the restore.
    package var restoredAt: Instant
    /// The name of the backup.
    package var backup: String
    /// The audit log of the backup.
    package var restored: AuditHead
    /// The audit log of the workspace that was lost, if it could be read.
    package var lost: AuditHead?
    /// The last order that may have existed.
    package var ordersPast: OrderID
    /// The newest head in the lost `checkpoints.log`, if it is later than that of the ledger.
    package var signed: AuditHead?
    /// Orders of the backup whose shares were not found.
    package var withoutShare: [OrderID] = []

    package init(
        restoredAt: Instant,
        backup: String,
        restored: AuditHead,
        lost: AuditHead?,
        ordersPast: OrderID
    ) {
        self.restoredAt = restoredAt
        self.backup = backup
        self.restored = restored
        self.lost = lost
        self.ordersPast = ordersPast
    }

    /// The number of lost audit entries; nil if it is unknown.
    package var lostEntries: Int64? { (signed ?? lost).map { max(0, $0.size - restored.size) } }
}

/// An order that existed and is not in the backup.
package struct LostOrder: Hashable, Sendable {
    /// The id of the order.
    package var id: OrderID
    /// The product of its cards.
    package var product: ProductID
    /// The serials; nil if its numbers were imported.
    package var serials: SerialSpan?
    /// The imported numbers; empty if its serials are a sequence.
    package var numbers: [Serial]
    /// The instant of its reservation, if it is known.
    package var reservedAt: Instant?
    /// The id of the request that made it; nil if no source names it.
    package var requestID: String?
    /// The reason for which it is given up; nil if it may still come back.
    package var givenUp: String?

    package init(
        id: OrderID,
        product: ProductID,
        serials: SerialSpan?,
        numbers: [Serial] = [],
        reservedAt: Instant?,
        givenUp: String? = nil
    ) {
        self.id = id
        self.product = product
        self.serials = serials
        self.numbers = numbers
        self.reservedAt = reservedAt
        self.givenUp = givenUp
    }
}

/// Serials that an operator typed as the last ones that left the house.
package struct TypedSerials: Hashable, Sendable {
    /// The product of the serials.
    package var product: ProductID
    /// The first and the last of the serials.
    package var span: SerialSpan

    package init(product: ProductID, span: SerialSpan) {
        self.product = product
        self.span = span
    }
}

/// The record of a restore that is to be written.
package struct NewLoss: Hashable, Sendable {
    /// The restore itself.
    package var record: LossRecord
    /// The orders that were lost.
    package var orders: [LostOrder]
    /// The serials that an operator typed.
    package var typed: [TypedSerials]
    /// The last line of the new `reservations.log`, if only its number is known.
    package var marker: Marker?
    /// The custodians who agreed.
    package var unlockedBy: [String]
    /// The approval of another operator in place of the custodians; nil if they agreed.
    package var approval: RestoreApproval?
    /// Another workspace that was restored from the same backups and may be in use.
    package var restoredBefore: String?

    package init(
        record: LossRecord,
        orders: [LostOrder],
        typed: [TypedSerials],
        unlockedBy: [String]
    ) {
        self.record = record
        self.orders = orders
        self.typed = typed
        self.unlockedBy = unlockedBy
    }

    /// An order whose number and last serials alone were typed.
    package struct Marker: Hashable, Sendable {
        /// The number of the order.
        package var order: OrderID
        /// The product of its cards.
        package var product: ProductID
        /// The first serial of the order.
        package var first: Serial
        /// The last serial of the order.
        package var last: Serial

        package init(order: OrderID, product: ProductID, first: Serial, last: Serial) {
            self.order = order
            self.product = product
            self.first = first
            self.last = last
        }
    }
}

/// A row of a sale file that named a card of a lost order.
package struct LostRow: Hashable, Sendable {
    /// The sender of the file.
    package var sender: SenderID
    /// The id that the row had.
    package var messageID: MessageID
    /// The name of the file.
    package var file: String
    /// 1-based line in the file.
    package var line: Int
    /// The serial in the row.
    package var serial: Serial
    /// The operation in the row, as text.
    package var operation: String
    /// The amount in the row, in minor units; nil if it has none.
    package var amountMinor: Int64?
    /// The currency in the row; nil if it has no amount.
    package var currency: String?
    /// The instant of the row's arrival.
    package var at: Instant

    package init(
        sender: SenderID,
        messageID: MessageID,
        file: String,
        line: Int,
        serial: Serial,
        operation: String,
        amountMinor: Int64?,
        currency: String?,
        at: Instant
    ) {
        self.sender = sender
        self.messageID = messageID
        self.file = file
        self.line = line
        self.serial = serial
        self.operation = operation
        self.amountMinor = amountMinor
        self.currency = currency
        self.at = at
    }
}

/// An order that is brought back from the lost workspace.
package struct ReturningOrder: Sendable {
    /// The id that the order had.
    package var id: OrderID
    /// The request that created the order.
    package var request: OrderRequest
    /// The version of its product, if it is known.
    package var productVersion: Int?
    /// The version of its printer, if it is known.
    package var printerVersion: Int?
    /// The sequence numbers of its serials; nil if its numbers were imported.
    package var sequences: ClosedRange<Int64>?
    /// The first and the last of its serials.
    package var serials: SerialSpan
    /// The custody under which it was minted.
    package var custody: Custody
    /// The version of the custodian set that it is sealed to.
    package var custodianSet: Int
    /// The instant of its creation.
    package var createdAt: Instant
    /// The sealed segments of its cards.
    package var segments: [SegmentRecord]
    /// The release; nil if it was not released.
    package var release: ReleaseRecord?
    /// The names of the custodians who agreed.
    package var unlockedBy: [String]

    /// An order without segments, release and custodians; its versions and sequence numbers are nil.
    package init(
        id: OrderID,
        request: OrderRequest,
        serials: SerialSpan,
        custody: Custody,
        custodianSet: Int,
        createdAt: Instant
    ) {
        self.id = id
        self.request = request
        self.serials = serials
        self.custody = custody
        self.custodianSet = custodianSet
        self.createdAt = createdAt
        segments = []
        unlockedBy = []
    }
}
