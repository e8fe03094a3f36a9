package import CardCore

/// A message that an operator typed, as the command that would book it again has it.
package struct PastMessage: Hashable, Sendable {
    package var id: String
    package var operation: Operation
    package var serial: String
    package var otherSerial: String?
    package var currency: Currency?
    package var store: String
    /// What it did, as ``Message/content`` has it.
    package var content: String
    /// What else was said, as canonical JSON.
    package var context: String
<<<<<<< HEAD

    /// The amount as it was typed; nil if none was.
    package var typedMinor: Int64? { Int64(Message.field(5, ofContent: content)) }
=======
    /// For a refund, the redemption that it gave back and the sender of that one.
    package var originalID: String?
    package var originalSender: String?
>>>>>>> origin/main
}
