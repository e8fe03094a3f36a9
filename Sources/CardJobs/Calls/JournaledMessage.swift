import CardCore

/// The message of a call in a line of the journal.
enum JournaledMessage {
    /// The members of a message; absent values are left out.
    ///
    /// The month of expiry is left out: it was compared, and the card was accepted with it.
    static func members(of message: Message) -> [String: JSON] {
        var members: [String: JSON] = [
            "id": .string(message.id.text), "does": .string(message.operation.rawValue),
            "phase": .string(message.phase.rawValue), "time": .integer(message.time.milliseconds),
        ]
        for (name, text) in texts(of: message) where !text.isEmpty {
            members[name] = .string(text)
        }
        members["amount"] = message.amountMinor.map(JSON.integer)
        members["finalAmount"] = message.finalMinor.map(JSON.integer)
        members["activeFrom"] = message.activeFrom.map { .integer($0.milliseconds) }
        members["expiresAt"] = message.expiresAt.map { .integer($0.milliseconds) }
        if !message.meta.isEmpty { members["meta"] = .object(message.meta.mapValues(JSON.string)) }
        members["pin"] = message.pin.map { .string($0.rawValue) }
        if let pin = message.newPIN { members.merge(self.members(of: pin)) { own, _ in own } }
        return members
    }

    private static func texts(of message: Message) -> [(name: String, text: String)] {
        [
            ("originalId", message.originalID?.text ?? ""), ("store", message.store.text),
            ("terminal", message.terminal), ("receipt", message.receipt),
            ("card", message.card.text), ("currency", message.currency?.code ?? ""),
            ("otherCard", message.otherCard?.text ?? ""), ("reason", message.reason),
            ("product", message.product?.text ?? ""), ("operator", message.operatorName ?? ""),
            ("customer", message.customer ?? ""), ("tender", message.tender ?? ""),
            ("expiresOn", message.expiresOn?.description ?? ""),
        ]
    }

    private static func members(of pin: NewPIN) -> [String: JSON] {
        [
            "newPinScheme": .string(pin.verifier.scheme.rawValue),
            "newPin": .string(pin.verifier.bytes.hexadecimal), "newPinEpoch": .integer(pin.epoch),
        ]
    }
}
