/// A fault of a file that is not the expected text, in any format.
package enum TextDetail: FaultDetail {
    /// The file is of another kind.
    case kind(FileKind)
    /// Compressed data end inside a member.
    case isCut
    /// The columns are divided by another delimiter.
    case delimiter(found: Delimiter, expected: Delimiter)
    /// The quote that opened there has no end.
    case quoteOpened(line: Int, column: Int)
}
