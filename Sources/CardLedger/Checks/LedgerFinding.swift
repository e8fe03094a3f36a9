package import CardCore

/// What a check of the ledger found, good or bad.
package enum LedgerFinding: Fact, Hashable {
    /// How many rows, cards or orders break a rule.
    case faults(LedgerRule, count: Int64)
    /// How many cards have other balances than the journal.
    case balances(differing: Int64, cards: Int64)
    case auditWhole(entries: Int64)
    /// The answer of the database about its pages, and rows that refer to no row.
    case database(answer: ShownText, orphans: Int)
    case recordsAgree
    /// The first faults, and how many more there are.
    case recordsDiffer(first: [RecordFault], more: Int)
    /// A failure that nobody can act on ended the check.
    case recordsUnreadable
    case recordsWithoutDigests
    case vaultAgrees
    case vaultDiffers([VaultComparison.Difference])
    case nothingLeft
    case leftOver([OrderID])
}
