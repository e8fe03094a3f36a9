package import CardCore
package import CardText

/// Reads a sale file of one format as its bytes arrive.
///
/// Every format is read through this: a native file, a spreadsheet's export, a POSLog. The events
/// do not depend on the sizes of the chunks, and memory is bounded by ``Limits``.
package protocol SaleFileReader: Sendable {
    /// Reads on from `position`.
    ///
    /// - Returns: the next event, or nil once `chunk` is used up.
    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent?

    /// Ends the file; callers repeat it until it returns nil.
    ///
    /// - Returns: the next event, if the end of the file decides it.
    mutating func finish() throws(FileFault) -> SaleEvent?

    /// The fields that the latest event was read from if the format has fields; the search for
    /// secrets looks at all of them.
    var record: CSVRecord? { get }

    /// Articles so far that look like gift cards and are not counted.
    var lookalikes: LookalikeArticles { get }

    /// Receipts so far that are voided, and of which no row was posted; and those that are revised.
    var voidedReceipts: Set<VoidedReceipt> { get }
}

extension SaleFileReader {
    package var record: CSVRecord? { nil }
    package var lookalikes: LookalikeArticles { LookalikeArticles() }
    package var voidedReceipts: Set<VoidedReceipt> { [] }
}
