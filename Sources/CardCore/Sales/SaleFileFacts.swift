/// What is known of a sale file before its rows are decided.
package struct SaleFileFacts: Hashable, Sendable {
    package var sha256: SHA256Digest
    package var name: String
    package var bytes: Int64
    /// Empty where the header could not be read.
    package var sender: SenderID
    /// As in the header: `7`, or `7.1` for a correction; empty where the format numbers no files.
    package var sequence: String
    /// The number in the stream; nil for a correction, which stands outside it.
    package var number: Int64?
    /// The first number of the sender's stream, if this file begins it.
    package var firstNumber: Int64 = 1
    package var businessDate: Day?
    /// Whether the file itself says of which day it is, and not its first row alone.
    package var statesBusinessDate = false
    package var environment: Environment?
    package var delivery = Delivery()
    /// The name of the template that the file was read by.
    package var template = "native"
    /// Whether the last line has no end, in a file that nothing else proves to be whole.
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

    /// Corrections of formats without columns come back in the native format.
    package var isNativeCorrection: Bool {
        template == "native" && SaleSequence(sequence)?.correction != nil
    }
}
