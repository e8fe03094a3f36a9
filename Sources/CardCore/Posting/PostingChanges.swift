/// The decisions of a book since the last call: everything that the ledger must write.
package struct PostingChanges: Hashable, Sendable {
    /// Messages that became known, ascending by number, with their final values.
    package var newMessages: [KnownMessage] = []
    /// Messages that were known before and changed, ascending by number, with their final values.
    ///
    /// Such as a request that was confirmed or reversed, or an advice that is no longer parked.
    package var updatedMessages: [KnownMessage] = []
    /// Cards that changed, each once, with their final values.
    package var cards: [Card] = []
    /// The transfers of the journal, in the order in which they were decided.
    package var transfers: [BookedTransfer] = []
    /// Every changed field that is not a balance, in the order of the decisions.
    package var effects: [BookedChange] = []
    /// The holds that were placed or released, in the order of the decisions.
    package var holds: [BookedHold] = []
    /// The PINs that cards got, in the order of the decisions.
    package var pins: [BookedPIN] = []
    /// The attempts at PINs, of rejected messages too, in the order of the decisions.
    package var pinAttempts: [BookedPINAttempt] = []

    package init() {}
}

/// A transfer, and the number of the message that made it.
package struct BookedTransfer: Hashable, Sendable {
    /// The number of the message.
    package var message: MessageNumber
    /// The transfer.
    package var transfer: Transfer

    package init(message: MessageNumber, transfer: Transfer) {
        self.message = message
        self.transfer = transfer
    }
}

/// A change of a card's field, and the number of the message that made it.
package struct BookedChange: Hashable, Sendable {
    /// The number of the message.
    package var message: MessageNumber
    /// The change.
    package var change: CardChange

    package init(message: MessageNumber, change: CardChange) {
        self.message = message
        self.change = change
    }
}

/// A hold that a message placed or released.
package struct BookedHold: Hashable, Sendable {
    /// The number of the message.
    package var message: MessageNumber
    /// The ledger's number of the card.
    package var card: CardNumber
    /// The kind of the hold.
    package var kind: HoldKind
    /// The change of the hold.
    package var step: HoldStep
    /// The reason that the message gave.
    package var reason: String

    package init(
        message: MessageNumber,
        card: CardNumber,
        kind: HoldKind,
        step: HoldStep,
        reason: String
    ) {
        self.message = message
        self.card = card
        self.kind = kind
        self.step = step
        self.reason = reason
    }
}

/// The change of a hold.
package enum HoldStep: String, CaseIterable, Sendable {
    case placed, released
}
