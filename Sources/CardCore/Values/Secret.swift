/// Bytes that must never be shown: a token, a PIN.
///
/// - Shape: ASCII, in canonical form.
/// - Secrecy: printing, interpolating or reflecting one shows dots.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// The bytes of the secret.
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The secrets of a card.
package struct CardSecrets: Hashable, Sendable {
    /// The whole token: prefix, random part and check symbols.
    package let token: Secret
    /// The whole PIN; nil for a card without one.
    package let pin: Secret?

    package init(token: Secret, pin: Secret?) {
        self.token = token
        self.pin = pin
    }
}
