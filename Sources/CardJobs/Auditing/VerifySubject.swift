package import CardCore

/// Something outside the ledger that a check of the workspace looks at.
package enum VerifySubject: Fact, Hashable {
    case vaultPages, vaultContents
    /// Deliveries and delivery keys of the vault.
    case deliveries
    /// The sealed rows of an order.
    case sealed(OrderID)
    case auditCheckpoints
    case package(OrderID)
    case storedFiles, archivedFiles
    /// Texts in which a token may be stored.
    case storedTexts
}

/// A check that an error ended.
package struct UnfinishedCheck: Fact {
    /// The error that ended the check.
    package let reason: any Error

    package init(_ reason: any Error) { self.reason = reason }
}
