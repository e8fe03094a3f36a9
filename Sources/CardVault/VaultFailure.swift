package import CardCore

/// A failure of the vault, or of the erasable shares of its orders.
package enum VaultFailure: Failure, Hashable {
    /// The database at the path is empty: no vault was made of it.
    case missing(path: String)
    /// A later version of the program wrote the vault.
    case schemaTooNew(version: Int, known: Int)
    /// The one failure of everything that authentication finds wrong.
    case changed(VaultPlace)
    case damaged(VaultDamage)

    case shareMissing(order: OrderID)
    case shareCorrupt(file: String, ShareDamage)
    case shredded(order: OrderID)

    case flushFailed
    case noSpace
    /// Another program holds the database.
    case busy
    case readOnly
    case cannotOpen
    case diskFailed(sqliteCode: Int32)
    case statementRefused(sqliteCode: Int32)

    package var code: FailureCode {
        switch self {
        case .missing: .vaultMissing
        case .schemaTooNew: .schemaTooNew
        case .changed: .vaultAuth
        case .damaged: .vaultDamaged
        case .shareMissing: .vaultShareMissing
        case .shareCorrupt: .vaultShareCorrupt
        case .shredded: .vaultShredded
        case .flushFailed: .ioFsyncFailed
        case .noSpace: .ioNospace
        case .busy: .vaultBusy
        case .readOnly: .ioReadonly
        case .cannotOpen: .ioOpen
        case .diskFailed: .ioVault
        case .statementRefused: .vaultUnexpected
        }
    }

    package var kind: FailureKind {
        switch self {
        case .missing: .notFound
        default: code.kind
        }
    }
}

/// Where in the vault something is wrong.
package struct VaultPlace: Hashable, Sendable {
    package var order: String
    package var leg: Int
    package var segment: Int?
    package var position: Int?

    package init(order: String, leg: Int, segment: Int? = nil, position: Int? = nil) {
        self.order = order
        self.leg = leg
        self.segment = segment
        self.position = position
    }
}

/// The first thing that is wrong with the text of a share file.
package enum ShareDamage: Hashable, Sendable {
    case head
    case otherVaultOrOrder
    /// The line of a key run is not there, or its checksum is wrong.
    case leg(Int)
}
