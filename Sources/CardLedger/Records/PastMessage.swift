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

    /// The amount as it was typed; nil if none was.
    package var typedMinor: Int64? { Int64(Message.field(5, ofContent: content)) }
}
