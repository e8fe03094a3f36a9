package import CardCore

/// What exactly is wrong with a file that is refused, if its code alone does not say it.
package indirect enum FaultDetail: Fact, Hashable {
    case kind(FileKind)
    /// A log of a till that is not text yet.
    case binaryLog
    /// Compressed data end inside a member.
    case isCut
    /// The last line that a program wrote when it could not open the file.
    case program(ShownText)
    case silentProgram(name: String)
    case delimiter(found: TemplateDialect.Delimiter, expected: TemplateDialect.Delimiter)
    case quoteOpened(line: Int, column: Int)
    /// No delimiter divides the rows of a sample into columns.
    case undivided
    /// The template says UTF-16, and the mark is missing.
    case noMarkOfUTF16
    /// The columns of an acknowledgement are others.
    case acknowledgementColumns
    /// The template does not say which sign means that a card was sold.
    case signOpen

    // Limits and counts
    case moreRows(than: Int)
    case moreCardRows(than: Int)
    case moreTransactions(than: Int)
    /// The trailer counts another number of records.
    case recordsBeforeTrailer(Int)

    // Formats
    case native(NativeDetail)
    case columns(ColumnsDetail)
    case xml(XMLDetail)
    case rtlog(RTLogDetail)
    case wpubon(WPUBONDetail)
}
