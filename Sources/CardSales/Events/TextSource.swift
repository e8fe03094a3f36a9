/// A reader that shows every text of its file, also the skipped ones.
///
/// Rows contain the meaning of a format; a token can be anywhere: in a note, in a receipt's text,
/// in a comment. A caller that looks for secrets calls ``keepTexts(ofAtLeast:)`` before the first
/// byte, and ``takeTexts()`` after every event and when a chunk is used up. Texts of more than 4
/// KiB are left out: a token is never so long.
package protocol TextSource: SaleFileReader {
    /// From now on stores texts of at least so many bytes until ``takeTexts()`` returns them.
    mutating func keepTexts(ofAtLeast count: Int)

    /// The texts that were read since the last call.
    ///
    /// - Secrecy: may hold tokens.
    mutating func takeTexts() -> [SourceText]
}

/// A text of a sale file.
package struct SourceText: Hashable, Sendable {
    /// The ``SaleRow/physicalLine`` of the row that it belongs to; if it belongs to none, that of
    /// the next row or a number that no row has.
    package let physicalLine: Int
    /// - Secrecy: may be a token.
    package let bytes: [UInt8]

    package init(physicalLine: Int, bytes: [UInt8]) {
        self.physicalLine = physicalLine
        self.bytes = bytes
    }
}
