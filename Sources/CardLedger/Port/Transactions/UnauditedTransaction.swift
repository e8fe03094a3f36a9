package import CardCore

/// The part of an open transaction that needs no audit entry.
package protocol UnauditedTransaction: HistoryTransaction, LostRowTransaction,
    PublicationTransaction
{}

/// The workspace's history in an open transaction.
package protocol HistoryTransaction {
    /// The ledger's record of the files beside it.
    func history() throws -> WorkspaceHistory
    /// Saves the history without ``WorkspaceHistory/ordersPast``, which follows from the restores.
    func save(_ history: WorkspaceHistory) throws
}

/// Rows that named lost cards, in an open transaction.
package protocol LostRowTransaction {
    /// Inserts the rows that do not exist yet.
    func insert(_ rows: [LostRow]) throws
}

/// Files that are to be published, in an open transaction.
package protocol PublicationTransaction {
    /// Deletes a publication whose file is in its final place.
    func deletePublication(withNumber number: PublicationNumber) throws
}
