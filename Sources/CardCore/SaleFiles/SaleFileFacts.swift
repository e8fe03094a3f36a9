/// The facts of a sale file before its rows are decided.
package struct SaleFileFacts: Hashable, Sendable {
    /// The digest of the file's bytes.
    package var sha256: SHA256Digest
    /// The name of the file.
    package var name: String
    /// The size of the file in bytes.
    package var bytes: Int64
    /// The sender; empty if the header could not be read.
    package var sender: SenderID
    /// The sequence as in the header: `7`, or `7.1` for a correction; empty if the format numbers
    /// no files.
    package var sequence: String
    /// The number in the feed; nil for a correction, which is not part of it.
    package var number: Int64?
    /// The first number of the sender's feed, if this file begins it.
    package var firstNumber: Int64 = 1
    /// The business day; nil if the file has none.
    package var businessDate: Day?
    /// True if the file itself names its day, not only its first row.
    package var statesBusinessDate = false
    /// The environment that the file names; nil if the header could not be read.
    package var environment: Environment?
    /// The wrappings and the signature.
    package var delivery = Delivery()
    /// The name of the template that the file was read by.
    package var template = "native"
    /// True if the last line has no end, in a file that no trailer proves to be complete.
    package var endsInsideLine = false

    package init(
        sha256: SHA256Digest,
        name: String,
        bytes: Int64,
        sender: SenderID,
        sequence: String
    ) {
        self.sha256 = sha256
        self.name = name
        self.bytes = bytes
        self.sender = sender
        self.sequence = sequence
    }

    /// True for a correction in the native format of a file whose format has no columns.
    package var isNativeCorrection: Bool {
        template == "native" && SaleSequence(sequence)?.correction != nil
    }
}
