/// The limits for a file from outside, in one place.
package enum Limits {
    /// A record with its quotes and delimiters, without its line end; quoted line ends count.
    package static let lineBytes = 65_536
    /// A field without its quotes.
    package static let fieldBytes = 4_096
    /// Columns of a delimited file.
    package static let columns = 512
    /// Empty lines in a row.
    package static let blankLines = 1_000
    /// 2 GiB.
    package static let fileBytes = 2_147_483_648
    /// The largest ratio of the unpacked size of a gzip file to its own, beyond ``gzipFreeBytes``.
    package static let gzipRatio = 100
    /// The plain bytes that are read from any gzip file; small ones may be all repetition.
    package static let gzipFreeBytes = 1 << 20
    /// Rows of a sale file.
    package static let rows = 5_000_000
    /// A message id that a sender gives.
    package static let messageIDBytes = 40
    /// A card number as files write it.
    package static let cardBytes = 64
    /// Store, terminal, sender, product, operator and tender.
    package static let nameBytes = 100
    /// The name of a file that becomes that of its results.
    package static let fileNameBytes = 200
    /// The largest depth of nested elements.
    package static let xmlDepth = 64
    /// Attributes of one element.
    package static let xmlAttributes = 256
    /// A tag with its attributes, a comment or an instruction.
    package static let xmlTokenBytes = 65_536
    /// A value that is read.
    package static let xmlValueBytes = 65_536
    /// A text that is skipped, such as a receipt's picture.
    package static let xmlTextBytes = 4 << 20
    /// Of one transaction.
    package static let xmlRecordElements = 200_000
    /// Bytes of one transaction.
    package static let xmlRecordBytes = 16 << 20
    /// Rows that wait for the end of their file, because something later may replace them.
    package static let waitingRows = 100_000
    /// Digits of an imported number, as in ISO/IEC 7812.
    package static let importedDigits = 19
    /// Numbers of one order.
    package static let importedNumbers = 10_000_000
    /// An acknowledgement, as JSON or CSV.
    package static let acknowledgementBytes = 64 << 20
}
