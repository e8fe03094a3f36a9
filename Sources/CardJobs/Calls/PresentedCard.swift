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
    /// True if the card was made with a token; those of another system have none.
    package var hasToken = false
    /// The expiry of a magnetic track; nil for none.
    package var trackExpiry: String?
    /// The form of the card's PIN; nil for none.
    var pinFormat: SecretFormat?

    package init(_ facts: CallCardFacts, _ subject: PinSubject) {
        self.facts = facts
        self.subject = subject
    }

    /// The token that named the card, for the transaction; nil if a number named it.
    package var checkedToken: PreparedCall.CheckedToken? {
        subject.token.map { .init(card: subject.card, hash: $0.hash) }
    }

    /// True if only the token shows that the card is at hand, and a number named it: the PIN can be
    /// checked only together with the token, or the card has a token and no PIN.
    package var lacksToken: Bool {
        guard token == nil else { return false }
        return subject.pin?.verifier.scheme.needsToken ?? hasToken
    }
}
