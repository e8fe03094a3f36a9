import CardText

/// The form of a delimited file around its cells, for its correction.
struct DelimitedLook: Hashable, Sendable {
    /// True if the file begins with a byte order mark; UTF-16 always has one.
    var hasMark = false
    var isBigEndian = false
    /// True if lines end with a carriage return and a line feed.
    var hasCarriageReturns = false
    /// True if lines end in a carriage return alone.
    var hasBareReturns = false
    /// The lines before the names of the columns, unchanged.
    ///
    /// - Secrecy: those that contain a token are left out before a correction is written.
    var skippedLines: [[UInt8]] = []
    /// The line `sep=;` by which Excel knows the delimiter.
    var separatorLine: [UInt8]?

    func mark(_ encoding: ColumnEncoding) -> [UInt8] {
        switch encoding {
        case .utf8: hasMark ? [0xEF, 0xBB, 0xBF] : []
        case .utf16: isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        case .windows1252: []
        }
    }

    var lineEnd: [UInt8] {
        if hasBareReturns { return [.carriageReturn] }
        return hasCarriageReturns ? [.carriageReturn, .lineFeed] : [.lineFeed]
    }
}
