import CardText

extension SaleFormat {
    /// The ending of files of the format that begin with this byte.
    package func ending(firstByte: UInt8?) -> FileEnding {
        switch self {
        case .native, .poslog, .rtlog: .trailer
        case .columns: .lineEnd
        // The flat form begins with the name of a segment, and has no trailer.
        case .wpubon: firstByte?.isUpper == true ? .lineEnd : .trailer
        case .fixedWidth(let options): options.hasTrailer ? .trailer : .lineEnd
        }
    }

    /// Returns true if files that begin with this byte are made of lines.
    package func hasLines(firstByte: UInt8?) -> Bool {
        switch self {
        case .native, .columns, .rtlog, .fixedWidth: true
        case .poslog: false
        case .wpubon: firstByte?.isUpper == true
        }
    }
}
