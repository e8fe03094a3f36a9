package import CardCore

/// The finding of a check of the ledger, good or bad.
package enum LedgerFinding: Fact, Hashable {
    /// The number of rows, cards or orders that break a rule.
    case faults(LedgerRule, count: Int64)
    /// The number of cards whose balances differ from the journal.
    case balances(differing: Int64, cards: Int64)
    /// The audit log is whole and has so many entries.
    case auditWhole(entries: Int64)
    /// The answer of the database about its pages, and rows that refer to no row.
    case database(answer: ShownText, orphans: Int)
    /// Every record agrees with the audit log.
    case recordsAgree
    /// The first faults, and the number of further ones.
    case recordsDiffer(first: [RecordFault], more: Int)
    /// A failure without a remedy ended the check.
    case recordsUnreadable
    /// An earlier version wrote the records without digests.
    case recordsWithoutDigests
    /// The vault has the cards that the ledger expects.
    case vaultAgrees
    /// The vault has other cards than the ledger expects.
    case vaultDiffers([VaultComparison.Difference])
    /// The vault contains no rows of shredded orders.
    case nothingLeft
    /// The vault still contains rows of these shredded orders.
    case leftOver([OrderID])
}
