package import CardCore

/// A message that an operator typed, as the command that would book it again has it.
///
/// All but its number is what the audit log commits to.
package struct PastMessage: Hashable, Sendable {
    package var number: MessageNumber
    package var id: MessageID
    /// What it did, as ``Message/content`` has it.
    package var content: String
    /// What else was said, as canonical JSON.
    package var context: String
    /// When it was typed.
    package var time: Instant

    package init(
        number: MessageNumber,
        id: MessageID,
        content: String,
        context: String,
        time: Instant
    ) {
        self.number = number
        self.id = id
        self.content = content
        self.context = context
        self.time = time
    }

    /// nil for an operation that this version does not have.
    package var operation: Operation? { Operation(rawValue: field(0) ?? "") }
    package var store: StoreID { StoreID(field(3) ?? "") }
    /// The card as it was named; a refund may have gone to the card that replaced it.
    package var serial: Serial { Serial(field(4) ?? "") }
    package var otherSerial: Serial? { field(7).map(Serial.init) }
    /// The amount as it was typed; nil if none was.
    package var typedMinor: Int64? { field(5).flatMap { Int64($0) } }
    package var currency: Currency? { field(6).flatMap { Currency($0) } }
    /// The redemption that a refund named, and its sender.
    package var originalID: MessageID? { field(2).map(MessageID.init) }
    package var originalSender: SenderID? {
        Message.key("originalSender", ofContent: content).map(SenderID.init)
    }

    private func field(_ place: Int) -> String? {
        let text = Message.field(place, ofContent: content)
        return text.isEmpty ? nil : text
    }
}
