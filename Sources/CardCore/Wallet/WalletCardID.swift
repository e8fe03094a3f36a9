/// The id that a client gives a card of its wallet; unique among the cards of the client.
///
/// - Shape: 1 to 255 bytes without control characters, no blank at either end, neither `.` nor `..`:
///   programs remove these from a path before they send it.
package struct WalletCardID: TextName {
    /// The id; ``isCardID(_:)`` tells if a text of a client is one.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }

    /// The expected form, in the words of a refusal.
    package static let form = "an id without blanks at its ends, and neither . nor .."

    /// The most bytes of an id.
    package static let mostBytes = 255

    /// Returns true if a text can be the id of a card.
    package static func isCardID(_ text: String) -> Bool {
        guard (1...mostBytes).contains(text.utf8.count), text != ".", text != "..",
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
            let first = text.unicodeScalars.first, let last = text.unicodeScalars.last
        else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace
    }
}

/// The use of a card of a wallet, which the client names.
package enum WalletCardType: String, CaseIterable, Hashable, Sendable {
    case giftCard = "gift_card"
    case creditNote = "credit_note"
}

/// A card that a client is to get.
package struct NewWalletCard: Hashable, Sendable {
    /// The id that the client gives it.
    package var id: WalletCardID
    /// The use of the card.
    package var type: WalletCardType

    package init(_ id: WalletCardID, _ type: WalletCardType = .giftCard) {
        self.id = id
        self.type = type
    }
}
