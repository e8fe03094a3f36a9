package import CardCore

/// Decisions about files in an open transaction, and messages of an earlier file that are absent
/// from a later one.
package protocol DecisionTransaction {
    /// Inserts a decision of the transaction's actor; `file` is the number of the accepted file.
    ///
    /// - Returns: its number.
    func insert(_ decision: FileDecisionRecord, ofFile file: FileNumber?) throws -> DecisionNumber
    /// Inserts the results for messages that are absent from the new file.
    func insert(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws
    /// Notes, for this transaction, the messages of the sender that are present in the new file.
    func notePresent(ids: [MessageID], sender: SenderID) throws
    /// Reads the messages of the earlier file's rows that are not noted and that no decision has
    /// undone, the latest first; the notes are deleted afterwards.
    ///
    /// `body` gets at most `pageSize` of them at a time, and may write the result for each.
    func readAbsent(
        ofFile earlier: FileNumber,
        pageSize: Int,
        _ body: ([AbsentMessage]) throws -> Void
    ) throws
}
