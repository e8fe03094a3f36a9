package import CardCore

/// The ids of a sender's rows in an open transaction.
package protocol RowIDTransaction {
    /// Returns true if a row of the sender can be known under another id than that of its message:
    /// the sender has aliases that do not begin with `#`, ids of an earlier version, or posted
    /// corrections.
    func hasOtherIDs(sender: SenderID) throws -> Bool
    /// Returns true if a message of the sender has the id, or if it is an alias of one.
    func isKnown(_ id: MessageID, ofSender sender: SenderID) throws -> Bool
    /// The messages with those ids, by id.
    func rows(withIDs ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID: KnownRow]
    /// The messages of which those ids are aliases, by alias.
    func rows(withAliases ids: [MessageID], ofSender sender: SenderID) throws -> [MessageID:
        KnownRow]
    /// The messages whose ids are those of rows that were rejected in an earlier file; by their
    /// facts, ascending by number.
    func correctedRows(ofSender sender: SenderID) throws -> [RowFacts: [KnownRow]]
    /// Returns true if the message is that of another row of a file in which the row `rejected` was
    /// rejected.
    func isOfAnotherRow(_ message: MessageNumber, than rejected: MessageID, sender: SenderID) throws
        -> Bool
    /// Returns true if a row with that id was rejected with one of those codes.
    func wasRejected(_ id: MessageID, sender: SenderID, with codes: [RowCode]) throws -> Bool
    /// The rows of those files that were rejected under one of the ids, but without those that
    /// corrected nothing (``RowCode/notRejected``).
    func rejectedRows(inFiles files: [FileNumber], withIDs ids: [MessageID]) throws -> [RejectedRow]
    /// The rejected rows of those files to which their sender gave one of the numbers; a row
    /// without a recorded number has that of its line less one.
    func rejectedRows(inFiles files: [FileNumber], withNumbers numbers: [Int64]) throws
        -> [RejectedRow]
    /// Inserts that the file closes the rows of the sender that were rejected under those ids, or
    /// under the ids of a row's other cards; other ids are left out.
    func insert(closedRows ids: [MessageID], byFile file: FileNumber, ofSender sender: SenderID)
        throws
    /// Inserts aliases of messages; existing ones do not change.
    func insert(_ aliases: [RowAlias], ofSender sender: SenderID) throws
}
