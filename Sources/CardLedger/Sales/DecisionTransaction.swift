package import CardCore

/// Decisions about files in an open transaction, and what a file does not say that an earlier one
/// said.
package protocol DecisionTransaction {
    /// Inserts a decision of the transaction's actor; `file` is that of the file as it is taken.
    ///
    /// - Returns: its number.
    func insert(_ decision: FileDecisionRecord, ofFile file: FileNumber?) throws -> DecisionNumber
    /// Inserts what became of messages that the new file does not say.
    func insert(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws
    /// Notes, for this transaction, which messages of the sender the new file says, too.
    func noteSaid(ids: [MessageID], sender: SenderID) throws
    /// Reads the messages of the earlier file's rows that are not noted and that no decision has
    /// undone, the latest first; the notes are gone afterwards.
    ///
    /// `body` gets at most `pageSize` of them at a time, and may write what becomes of them.
    func readUnsaid(
        ofFile earlier: FileNumber,
        pageSize: Int,
        _ body: ([UnsaidMessage]) throws -> Void
    ) throws
}
