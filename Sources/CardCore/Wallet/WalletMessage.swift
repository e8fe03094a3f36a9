/// The ids of the messages that a wallet makes about a card, by the public id of the card.
package enum WalletMessageID {
    /// The id of an activation; a card that an operator deactivated is activated once more, under
    /// the next `number`, from 1.
    package static func activation(of card: PublicID, number: Int = 1) -> MessageID {
        MessageID(number == 1 ? "activate:\(card)" : "activate:\(card):\(number)")
    }

    /// The id of the message that ends an active card, and of the act that spoils an inactive one.
    package static func deletion(of card: PublicID) -> MessageID { MessageID("delete:\(card)") }

    /// The id of a look with a PIN; `call` is the key of the call.
    package static func look(at card: PublicID, _ call: String) -> MessageID {
        MessageID("look:\(card):\(call)")
    }

    /// The id of a transaction, which contains the id that the client gave it.
    package static func transaction(of card: PublicID, _ refID: String) -> MessageID {
        MessageID(prefix(of: card) + refID)
    }

    /// The beginning of the ids of a card's transactions.
    package static func prefix(of card: PublicID) -> String { "t:\(card):" }

    /// The id that the client gave a transaction of the card; nil for another message.
    package static func refID(_ id: MessageID, of card: PublicID) -> String? {
        let prefix = prefix(of: card)
        return id.text.hasPrefix(prefix) ? String(id.text.dropFirst(prefix.count)) : nil
    }

    /// The most bytes of the id that a client gives a transaction.
    package static let mostRefIDBytes = 200
}

/// The keys of the client's values in the messages of a wallet, besides their contents.
package enum WalletMeta {
    /// The name that the activation gives the card.
    package static let name = "name"
    /// The place at which the call originated.
    package static let originatedBy = "originatedBy"
    /// The client's own values, as canonical JSON.
    package static let metadata = "metadata"
}

/// A message about a card, and the moment at which we booked it.
package struct BookedMessage: Hashable, Sendable {
    /// The message.
    package var message: KnownMessage
    /// The id under which clients know it; nil if it has none.
    package var publicID: PublicID?
    /// The moment of the decision, by our clock.
    package var at: Instant

    package init(_ message: KnownMessage, _ publicID: PublicID?, at instant: Instant) {
        self.message = message
        self.publicID = publicID
        at = instant
    }
}
