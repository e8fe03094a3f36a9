package import CardCore

/// A fault of a backup, for which it cannot be restored.
package enum BackupFlaw: Hashable, Sendable {
    case noManifest
    case notAManifest
    /// The lines of the manifest do not match the digest in its last line.
    case changedManifest
    case notInManifest(name: String)
    case fileGone(path: String)
    case otherBytes(path: String)
    case otherAuditLog
    case vaultOfOtherWorkspace
    case otherWorkspaces
    /// The copy of the ledger has fewer entries than the workspace before the copy.
    case olderLedger
    case olderVault(order: OrderID, found: Int, cards: Int)
}
