package import CardCore
package import CardText

/// One row of a sale file, read but not decided.
package struct SaleRow: Sendable {
    /// The row's number as its sender wrote it; nil if that is not a number.
    package var line: Int64?
    /// The line of the file on which the row begins; 1-based.
    package var physicalLine: Int
    /// The message id if it can be read; an answer may repeat it.
    package var messageID: MessageID?
    /// The message of the row, or the reason to reject it.
    package var content: Result<Message, RowRejection>
    /// Under which ids the row can be known; nil for a row of a format whose rows have one each.
    package var ids: RowIDs?
    /// The row that this one reverses, if the other rows of its receipt contain it, or its own part
    /// in the receipt if it is rejected; at most one.
    package var takesBack: [ReceiptRow] = []
    /// Of a row that does not count: the reason, and the ids that it could have if it did.
    var skipped: SkippedRow?

    struct SkippedRow: Sendable {
        var reason: IgnoredRecord.Reason
        var ids: [RowIDs]
        var cards: [Serial]
        /// In a correction: the id under which the row was rejected.
        var corrects: MessageID?
    }
    /// The unchanged fields, for the correction file and the search for secrets.
    ///
    /// - Secrecy: may contain a token until it was searched.
    package var record: CSVRecord

    package init(
        line: Int64?,
        physicalLine: Int,
        messageID: MessageID?,
        content: Result<Message, RowRejection>,
        record: CSVRecord,
        ids: RowIDs? = nil,
        takesBack: [ReceiptRow] = []
    ) {
        self.line = line
        self.physicalLine = physicalLine
        self.messageID = messageID
        self.content = content
        self.record = record
        self.ids = ids
        self.takesBack = takesBack
    }
}

/// The reason and the place because of which a row cannot be read.
///
/// - Secrecy: never contains the wrong value; it could be a token.
package struct RowRejection: Error, Fact, Hashable {
    /// The stable reason.
    package let code: RowCode
    /// 1-based.
    package let column: Int
    /// The name of the column in the format.
    package let columnName: String
    /// The advice about the row; nil if the words for its code suffice.
    package let advice: RowAdvice?

    package init(_ code: RowCode, column: Int, columnName: String, advice: RowAdvice? = nil) {
        self.code = code
        self.column = column
        self.columnName = columnName
        self.advice = advice
    }

    /// The fault and the advice, for the correction file.
    ///
    /// The name of a column is a text of the file, which the words of a program do not repeat.
    package func reason(_ words: any Words) -> String {
        "column \(column) (\(columnName)): \(words.text(of: self as any Fact))"
    }
}
