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

    /// What the second reading of a file needs to know of the order of its rows.
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
    package mutating func keepTexts(ofAtLeast count: Int) {}
    package mutating func takeTexts() -> [SourceText] { [] }
    package var hasTexts: Bool { true }
    package var namedColumns: (any NamedColumns)? { nil }
    package var rowOrder: RowOrder? { nil }
    package var mayBeCut: Bool { false }
    package var signs: [CardSign] { [] }
    package var lookalikes: LookalikeArticles { LookalikeArticles() }
    package var voidedReceipts: Set<VoidedReceipt> { [] }
}
