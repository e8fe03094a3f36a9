import CardCore
package import CardLedger

/// A card as a client names it: a number, a track, a token or a barcode.
///
/// - Secrecy: as secret as a token; printing one shows dots.
package struct PresentedCard: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// The text as it was sent, at most 255 bytes.
    let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// A card that a client named and that it may know.
package struct FoundCard: Sendable {
    /// The facts for the client's answer.
    package var facts: CallCardFacts
    /// The data against which a PIN is checked.
    package var subject: PinSubject
    /// The token by which the card was named, in its canonical bytes; nil if a number named it.
    package var token: [UInt8]?
    /// The expiry of a magnetic track; nil for none.
    package var trackExpiry: String?
    /// The text by which the card was named; nil if a customer named it.
    var presented: PresentedCard?
    /// The form of the PIN with which the card was made; nil for a PIN that it got later.
    var pinFormat: SecretFormat?

    package init(_ facts: CallCardFacts, _ subject: PinSubject) {
        self.facts = facts
        self.subject = subject
    }

    /// True if the PIN of the card can be checked only together with the token, and a number named
    /// the card.
    package var lacksToken: Bool {
        token == nil && subject.pin?.verifier.scheme.needsToken == true
    }
}
