package import CardCore
package import CardText

/// Reads a sale file of one format as its bytes arrive.
///
/// Every format is read through this: a native file, a spreadsheet's export, a POSLog. The events
/// do not depend on the sizes of the chunks, and memory is bounded by ``Limits``.
package protocol SaleFileReader: Sendable {
    /// Reads on from `position`.
    ///
    /// - Returns: what comes next, or nil once `chunk` is used up.
    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent?

    /// Ends the file; to be called until it gives nil.
    ///
    /// - Returns: what comes next, where the end of the file decides it.
    mutating func finish() throws(FileFault) -> SaleEvent?

    /// From now on keeps texts of at least so many bytes until they are taken.
    ///
    /// Rows hold what a format means; a token can stand anywhere: in a note, in a receipt's text, in
    /// a comment. A search for secrets calls this before the first byte, and ``takeTexts()`` after
    /// every event and when a chunk is used up. Texts of more than 4 KiB are left out: no token is
    /// so long.
    mutating func keepTexts(ofAtLeast count: Int)

    /// The texts that were read since the last call.
    ///
    /// - Secrecy: may hold tokens.
    mutating func takeTexts() -> [SourceText]

    /// Whether there are texts beside those in the events.
    var hasTexts: Bool { get }

    /// How the columns were bound, once the header was read; nil if the format does not name them.
    var namedColumns: (any NamedColumns)? { get }

    /// The order of the rows so far, for the second reading of the file; nil if it is read once.
    var rowOrder: RowOrder? { get }

    /// Whether the last receipt lacks what all others end with.
    var mayBeCut: Bool { get }

    /// The first cards with the signs before them, if the format has signs.
    var signs: [CardSign] { get }

    /// Articles so far that look like gift cards and are not counted.
    var lookalikes: LookalikeArticles { get }

    /// Receipts so far that are voided, and of which no row was posted; and those that are revised.
    var voidedReceipts: Set<VoidedReceipt> { get }
}

extension SaleFileReader {
    /// Does nothing, for a format whose events contain all texts.
    package mutating func keepTexts(ofAtLeast count: Int) {}
    /// Empty, for a format whose events contain all texts.
    package mutating func takeTexts() -> [SourceText] { [] }
    /// True unless the events contain all texts.
    package var hasTexts: Bool { true }
    /// nil unless a format has a row of names.
    package var namedColumns: (any NamedColumns)? { nil }
    /// nil unless a format reads its files twice.
    package var rowOrder: RowOrder? { nil }
    /// False unless a format can lose its end without a trace.
    package var mayBeCut: Bool { false }
    /// Empty unless a format has signs.
    package var signs: [CardSign] { [] }
    /// Empty unless a format has articles.
    package var lookalikes: LookalikeArticles { LookalikeArticles() }
    /// Empty unless a format voids or revises whole receipts.
    package var voidedReceipts: Set<VoidedReceipt> { [] }
}
