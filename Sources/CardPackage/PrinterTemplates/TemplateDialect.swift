package import CardText

/// How the rows of a printer's file are written.
package struct TemplateDialect: Hashable, Sendable {
    package let layout: Layout
    package let lineEnd: LineEnd
    package let hasByteOrderMark: Bool
    package let hasHeader: Bool

    package enum Layout: Hashable, Sendable {
        case delimited(Delimiter, Quoting)
        /// Every cell in its width and nothing between them: every row has the same length.
        case fixed
    }

    package enum Quoting: String, CaseIterable, Sendable {
        case all
        /// Only cells that hold the delimiter or a quote.
        case min
    }

    package enum LineEnd: String, CaseIterable, Sendable {
        case crlf, lf

        package var bytes: [UInt8] { self == .crlf ? [0x0D, 0x0A] : [0x0A] }
    }

    var isFixed: Bool { layout == .fixed }
}
