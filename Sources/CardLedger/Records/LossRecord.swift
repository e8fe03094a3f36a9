package import CardCore

/// A restore: what the backup had, and what was lost since.
package struct LossRecord: Hashable, Sendable {
    package var restoredAt: Instant
    /// The name of the backup.
    package var backup: String
    /// The audit log of the backup.
    package var kept: AuditHead
    /// The audit log of the workspace that was lost, if it could be read.
    package var lost: AuditHead?
    /// The last order that may have existed.
    package var ordersPast: OrderID
    /// The head that the lost `checkpoints.log` signed last, if it lies behind that of the ledger.
    package var signed: AuditHead?
    /// Orders of the backup whose shares were found nowhere.
    package var withoutShare: [OrderID] = []

    package init(
        restoredAt: Instant,
        backup: String,
        kept: AuditHead,
        lost: AuditHead?,
        ordersPast: OrderID
    ) {
        self.restoredAt = restoredAt
        self.backup = backup
        self.kept = kept
        self.lost = lost
        self.ordersPast = ordersPast
    }

    /// How many audit entries are gone; nil if nobody knows.
    package var lostEntries: Int64? { (signed ?? lost).map { max(0, $0.size - kept.size) } }
}

/// An order that existed and is not in the backup.
package struct LostOrder: Hashable, Sendable {
    package var id: OrderID
    package var product: ProductID
    /// nil if its numbers were imported.
    package var serials: SerialSpan?
    /// Empty unless its numbers were imported.
    package var numbers: [Serial]
    package var reservedAt: Instant?
    /// The id of the request that made it; nil if nothing names it.
    package var requestID: String?
    /// Why nobody brings it back; nil if somebody may.
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

/// Serials that somebody typed as the last ones that left the house.
package struct TypedSerials: Hashable, Sendable {
    package var product: ProductID
    package var span: SerialSpan

    package init(product: ProductID, span: SerialSpan) {
        self.product = product
        self.span = span
    }
}

/// What a restore writes down.
package struct NewLoss: Hashable, Sendable {
    package var record: LossRecord
    package var orders: [LostOrder]
    package var typed: [TypedSerials]
    /// The last line of the new `reservations.log`, if only its number is known.
    package var marker: Marker?
    /// The custodians who agreed.
    package var unlockedBy: [String]
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

    /// An order of which only the number and the last serials were typed.
    package struct Marker: Hashable, Sendable {
        package var order: OrderID
        package var product: ProductID
        package var first: Serial
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
    package var sender: SenderID
    package var messageID: MessageID
    package var file: String
    package var line: Int
    package var serial: Serial
    package var operation: String
    package var amountMinor: Int64?
    package var currency: String?
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

/// An order that comes back from the workspace that was lost.
package struct ReturningOrder: Sendable {
    package var id: OrderID
    package var request: OrderRequest
    package var productVersion: Int?
    package var printerVersion: Int?
    package var sequences: ClosedRange<Int64>?
    package var serials: SerialSpan
    package var custody: Custody
    package var custodianSet: Int
    package var createdAt: Instant
    package var segments: [SegmentRecord]
    package var release: ReleaseRecord?
    package var unlockedBy: [String]

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
