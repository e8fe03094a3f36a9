package import CardText

/// The form of the rows of a printer's file.
package struct TemplateDialect: Hashable, Sendable {
    /// Delimited or fixed.
    package let layout: Layout
    /// The end of every row, the last one included.
    package let lineEnd: LineEnd
    /// The encoding of the files.
    package let encoding: Encoding
    /// True if a file begins with the byte order mark of its encoding.
    package let hasByteOrderMark: Bool
    /// True if a file begins with a row of the columns' names.
    package let hasHeader: Bool

    /// The division of a row into cells.
    package enum Layout: Hashable, Sendable {
        /// A character between cells.
        case delimited(Delimiter, Quoting)
        /// Every cell in its width and nothing between them: every row has the same length.
        case fixed
    }

    /// The cells that get quotes.
    package enum Quoting: String, CaseIterable, Sendable {
        /// Every cell.
        case all
        /// Only cells that hold the delimiter or a quote, and texts of digits, whose zeros would
        /// be lost if a program read them as numbers.
        case min
    }

    /// The encodings that a file may have.
    package enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case utf16LE = "utf-16le"
    }

    /// The bytes that end a row: CR and LF, or LF alone.
    package enum LineEnd: String, CaseIterable, Sendable {
        case crlf, lf

        /// The bytes of the line end.
        package var bytes: [UInt8] { self == .crlf ? [0x0D, 0x0A] : [0x0A] }
    }

    var isFixed: Bool { layout == .fixed }
}
