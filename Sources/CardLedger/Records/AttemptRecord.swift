package import CardCore

/// The result of one row of a file; every row is recorded, whatever its verdict.
package struct AttemptRecord: Hashable, Sendable {
    /// 1-based line in the file.
    package var line: Int
    /// The id of the row's message.
    package var messageID: MessageID
    /// The verdict of the row, with its reason and answer.
    package var outcome: RowOutcome
    /// The number of a rejected row as its sender wrote it; nil if it is not needed.
    package var number: Int64?
    /// The approved amount of the row's message; nil if it has no message or no money.
    ///
    /// Only a reader fills it in.
    package var approved: Money?

    package init(line: Int, messageID: MessageID, outcome: RowOutcome, number: Int64? = nil) {
        self.number = number
        self.line = line
        self.messageID = messageID
        self.outcome = outcome
    }
}
