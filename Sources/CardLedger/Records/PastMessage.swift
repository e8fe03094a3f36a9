package import CardCore

/// A message that an operator typed, with the fields of the command that would post it again.
///
/// The audit log commits to every field but the number.
package struct PastMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The id of the message.
    package var id: MessageID
    /// Its effect, as ``Message/content`` has it.
    package var content: String
    /// The remaining fields, as canonical JSON.
    package var context: String
    /// The instant at which it was typed.
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

    /// The operation; nil for one that this version does not have.
    package var operation: Operation? { Operation(rawValue: field(0) ?? "") }
    /// The phase: `reverse` for an undo; nil for one that this version does not have.
    package var phase: Phase? { Phase(rawValue: field(1) ?? "") }
    /// The store; empty if none was typed.
    package var store: StoreID { StoreID(field(3) ?? "") }
    /// The serial as it was typed; a refund may have gone to the card that replaced it.
    package var serial: Serial { Serial(field(4) ?? "") }
    /// The other card of a replacement or a transfer.
    package var otherSerial: Serial? { field(7).map(Serial.init) }
    /// The amount as it was typed; nil if it was absent.
    package var typedMinor: Int64? { field(5).flatMap { Int64($0) } }
    /// The currency of the amount; nil without one.
    package var currency: Currency? { field(6).flatMap { Currency($0) } }
    /// The redemption that a refund named, and its sender.
    package var originalID: MessageID? { field(2).map(MessageID.init) }
    /// The sender of the named message, if another sender sent it.
    package var originalSender: SenderID? {
        Message.key("originalSender", ofContent: content).map(SenderID.init)
    }

    /// The product that an activation named; nil for none.
    package var product: ProductID? {
        Message.key("product", ofContent: content).map(ProductID.init)
    }

    private func field(_ place: Int) -> String? {
        let text = Message.field(place, ofContent: content)
        return text.isEmpty ? nil : text
    }
}
