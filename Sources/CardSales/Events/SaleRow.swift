package import CardCore
package import CardText

/// One row of a sale file, read but not decided.
package struct SaleRow: Sendable {
    /// The row's number as its sender wrote it; nil where that is none.
    package var line: Int64?
    /// The line of the file on which the row begins; 1-based.
    package var physicalLine: Int
    /// The message id, where it can be read; what an answer may repeat.
    package var messageID: MessageID?
    package var content: Result<Message, RowRejection>
    /// Under which ids the row can be known; nil for a row of a format whose rows have one each.
    package var ids: RowIDs?
    /// What the row takes back, if the other rows of its receipt have it, or what it is there if it
    /// is rejected; at most one.
    package var takesBack: [RowTakingBack] = []
    /// Of a row that does not count: why, and the ids that it could have if it did.
    var passedOver: PassedOver?

    struct PassedOver: Sendable {
        var reason: IgnoredRecord.Reason
        var ids: [RowIDs]
        var cards: [Serial]
        /// In a correction: the id under which the row was rejected.
        var corrects: MessageID?
    }
    /// The fields as they came, for the correction file and the search for secrets.
    ///
    /// - Secrecy: may hold a token until it was searched.
    package var record: CSVRecord

    package init(
        line: Int64?,
        physicalLine: Int,
        messageID: MessageID?,
        content: Result<Message, RowRejection>,
        record: CSVRecord,
        ids: RowIDs? = nil,
        takesBack: [RowTakingBack] = []
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

/// Why a row cannot be read, and where.
///
/// - Secrecy: never has the wrong value; it could be a token.
package struct RowRejection: Error, Fact, Hashable {
    package let code: RowCode
    /// 1-based.
    package let column: Int
    /// What the format calls the column.
    package let columnName: String
    /// What is done about the row; nil if the words for its code say it.
    package let advice: RowAdvice?

    package init(_ code: RowCode, column: Int, columnName: String, advice: RowAdvice? = nil) {
        self.code = code
        self.column = column
        self.columnName = columnName
        self.advice = advice
    }

    /// What is wrong and what to do, for the correction file.
    ///
    /// The name of a column is a text of the file, which the words of a program do not repeat.
    package func reason(_ words: any Words) -> String {
        "column \(column) (\(columnName)): \(words.text(of: self as any Fact))"
    }
}
