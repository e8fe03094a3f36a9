package import CardCore

/// The advice about a rejected row, in the place of the words for its code.
package indirect enum RowAdvice: Fact, Hashable {
    /// The form of the cell.
    case cell(CellAdvice)

    // Rows that reverse
    /// The file does not contain the direction of the operation.
    case directionOpen(Operation?)
    /// The row reverses a line that another sender posted.
    case lineOfOtherSender(line: MessageID, sender: SenderID)
    /// It is not clear which line a void is about.
    case voidOpen
    /// It is not clear if the receipt was voided.
    case receiptOpen
    /// An earlier file counted the row, and it does not count now.
    case counted(CountedLine, CountedPlace)
    /// An earlier file counted a row that its receipt does not have any more.
    case countedAndGone(CountedLine)

    // Values of formats
    /// The store has several numbers of different types.
    case storeType
    /// The card has several numbers of different types.
    case cardType
    /// A flag is neither yes nor no.
    case flag
    /// A mark that the reader does not know may change the meaning.
    case mark
    /// A sign that the reader does not know may change the direction.
    case sign
    /// Other transactions of the file have the same number and revision; their lines.
    case sameNumber(lines: [Int])

    // Delimited files
    /// A rule of the template does not know the value; the column of the rule.
    case valueOfRule(column: String)
    /// A rule of the template asks only if there is a value.
    case rule(column: String)
    /// A column that the template does not know has a value that may mean that the row is void.
    case unknownColumn(String)
    /// A quote goes over these lines.
    case quotedLines(ClosedRange<Int>)
    /// The row is about several cards and needs one row for each.
    case oneRowForEachCard
    /// Another row of the correction has the message id.
    case messageIDTaken
}

/// The kind of correction in which a formerly counted row is corrected.
package enum CountedPlace: Hashable, Sendable {
    /// In a native correction.
    case rows
    /// In a correction with the columns of the file.
    case columns
}
