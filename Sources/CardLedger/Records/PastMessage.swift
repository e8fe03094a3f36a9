package import CardCore

/// A message that an operator typed, as the command that would book it again has it.
package struct PastMessage: Hashable, Sendable {
    package var id: String
    package var operation: Operation
    package var serial: String
    package var otherSerial: String?
    package var requestedMinor: Int64
    package var currency: Currency?
    package var store: String
    /// What else was said, as canonical JSON.
    package var context: String
    /// For a refund, the redemption that it gave back and the sender of that one.
    package var originalID: String?
    package var originalSender: String?
}
