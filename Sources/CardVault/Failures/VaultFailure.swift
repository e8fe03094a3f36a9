package import CardCore

/// A failure of the vault, or of the erasable shares of its orders and clients.
package enum VaultFailure: Failure, Hashable {
    /// The database at the path is empty: no vault was made of it.
    case missing(path: String)
    /// A later version of the program wrote the vault.
    case schemaTooNew(version: Int, known: Int)
    /// Authentication failed; this is the only failure of it.
    case changed(VaultPlace)
    /// A part of the vault is damaged.
    case damaged(VaultDamage)

    /// The order does not have a share file, or not a share for each key run.
    case shareMissing(order: OrderID)
    /// The share file is damaged.
    case shareCorrupt(file: String, ShareDamage)
    /// The order was shredded.
    case shredded(order: OrderID)

    /// The secret of a call does not open the delivery, or the delivery was changed.
    case deliveryClosed(DeliveryNumber)
    /// The secret does not open the delivery key that belongs to it, or the key was changed.
    case deliveryKeyClosed(client: ClientName)
    /// The public half of a delivery key is not the one that the ledger has.
    case deliveryKeyChanged(client: ClientName)
    /// The client does not have a share file.
    case clientShareMissing(client: ClientName)
    /// The client was shredded.
    case clientShredded(client: ClientName)

    /// A flush to the disk failed.
    case flushFailed
    /// The disk is full.
    case noSpace
    /// Another program holds the database.
    case busy
    /// The database is read-only.
    case readOnly
    /// The database cannot be opened.
    case cannotOpen
    /// The disk failed.
    case diskFailed(sqliteCode: Int32)
    /// SQLite refused a statement.
    case statementRefused(sqliteCode: Int32)

    package var code: FailureCode {
        switch self {
        case .missing: .vaultMissing
        case .schemaTooNew: .schemaTooNew
        case .changed, .deliveryClosed, .deliveryKeyClosed, .deliveryKeyChanged: .vaultAuth
        case .damaged: .vaultDamaged
        case .shareMissing, .clientShareMissing: .vaultShareMissing
        case .shareCorrupt: .vaultShareCorrupt
        case .shredded, .clientShredded: .vaultShredded
        case .flushFailed: .ioFsyncFailed
        case .noSpace: .ioNospace
        case .busy: .vaultBusy
        case .readOnly: .ioReadonly
        case .cannotOpen: .ioOpen
        case .diskFailed: .ioVault
        case .statementRefused: .vaultUnexpected
        }
    }

    /// The kind of the code; `notFound` if the vault is missing.
    package var kind: FailureKind {
        switch self {
        case .missing: .notFound
        default: code.kind
        }
    }
}

/// The location of a fault in the vault.
package struct VaultPlace: Hashable, Sendable {
    /// The id of the order, as messages show it.
    package var order: String
    /// The number of the key run.
    package var keyRun: Int
    /// The number of the segment; nil if the whole key run is meant.
    package var segment: Int?
    /// The position of the card; nil if the whole segment is meant.
    package var position: Int?

    package init(order: String, keyRun: Int, segment: Int? = nil, position: Int? = nil) {
        self.order = order
        self.keyRun = keyRun
        self.segment = segment
        self.position = position
    }
}

/// The first fault of the text of a share file.
package enum ShareDamage: Hashable, Sendable {
    /// The first lines are not those of a share file.
    case head
    /// The file belongs to another vault or order.
    case otherVaultOrOrder
    /// The line of a key run is missing, or its checksum is wrong.
    case keyRun(Int)
    /// The file belongs to another vault or client.
    case otherVaultOrClient
    /// The share of a client is not whole, or its checksum is wrong.
    case share
}
