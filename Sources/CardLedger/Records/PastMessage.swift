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

    /// The card as it was named; a refund may have gone to the card that replaced it.
    package var namedSerial: String { Message.field(4, ofContent: content) }
    /// The amount as it was typed; nil if none was.
    package var typedMinor: Int64? { Int64(Message.field(5, ofContent: content)) }
    /// The redemption that a refund named, and its sender.
    package var originalID: String? {
        let id = Message.field(2, ofContent: content)
        return id.isEmpty ? nil : id
    }
    package var originalSender: String? { Message.key("originalSender", ofContent: content) }
}
