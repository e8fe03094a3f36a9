import CardText

/// How a delimited file is written around its cells, so that its correction looks the same.
struct DelimitedLook: Hashable, Sendable {
    /// Whether a byte order mark comes first; UTF-16 always has one.
    var hasMark = false
    var isBigEndian = false
    /// Whether lines end with a carriage return and a line feed.
    var hasCarriageReturns = false
    /// Whether lines end in a carriage return alone.
    var hasBareReturns = false
    /// The lines before the names of the columns, as they came.
    ///
    /// - Secrecy: those that hold a token are left out before a correction is written.
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
