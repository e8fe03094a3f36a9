/// The formats of the tokens and PINs of an order that does not have those of its product.
package struct OrderFormats: Hashable, Sendable {
    /// The format of the tokens.
    package var token: RecordedFormat
    /// The format of the PINs; nil if the cards have no PIN.
    package var pin: RecordedFormat?

    /// Makes formats of the texts that the ledger has.
    package init(token: RecordedFormat, pin: RecordedFormat?) {
        precondition(token.role == .token && pin?.role != .token, "formats of the other role")
        self.token = token
        self.pin = pin
    }

    /// Makes the formats of an order that draws its cards with them.
    package init(token: SecretFormat, pin: SecretFormat?) {
        self.init(token: RecordedFormat(token), pin: pin.map(RecordedFormat.init))
    }
}

/// A format of tokens or PINs as the ledger stores it: equal formats have equal texts.
package struct RecordedFormat: Hashable, Sendable {
    /// The kind of secret.
    package let role: SecretFormat.Role
    /// Canonical JSON with the keys of a product file.
    package let text: String

    /// Makes a record of a format.
    package init(_ format: SecretFormat) {
        role = format.role
        text = JSON.object(format.members.filter { $0.value != .null }).text
    }

    /// Makes the record that the ledger has.
    package init(_ role: SecretFormat.Role, text: String) {
        self.role = role
        self.text = text
    }
}
