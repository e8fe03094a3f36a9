/// A reader that shows every text of its file, also of what it passes over.
///
/// Rows hold what a format means; a token can stand anywhere: in a note, in a receipt's text, in a
/// comment. Whoever looks for secrets calls ``keepTexts(ofAtLeast:)`` before the first byte, and
/// ``takeTexts()`` after every event and when a chunk is used up. Texts of more than 4 KiB are
/// left out: no token is so long.
package protocol TextSource: SaleFileReader {
    /// From now on keeps texts of at least so many bytes until they are taken.
    mutating func keepTexts(ofAtLeast count: Int)

    /// The texts that were read since the last call.
    ///
    /// - Secrecy: may hold tokens.
    mutating func takeTexts() -> [SourceText]
}

/// A text of a sale file.
package struct SourceText: Hashable, Sendable {
    /// The ``SaleRow/physicalLine`` of the row that it belongs to; where it belongs to none, that
    /// of the next row or a number that no row has.
    package let physicalLine: Int
    /// - Secrecy: may be a token.
    package let bytes: [UInt8]

    package init(physicalLine: Int, bytes: [UInt8]) {
        self.physicalLine = physicalLine
        self.bytes = bytes
    }
}
