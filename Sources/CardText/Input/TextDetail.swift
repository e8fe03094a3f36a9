/// What is wrong with a file that is not the text that was expected, whatever its format.
package enum TextDetail: FaultDetail {
    case kind(FileKind)
    /// Compressed data end inside a member.
    case isCut
    case delimiter(found: Delimiter, expected: Delimiter)
    case quoteOpened(line: Int, column: Int)
}
