/// What a book decided since it was last asked: everything that the ledger has to write.
package struct BookChanges: Hashable, Sendable {
    /// Messages that were settled, ascending by number, with their final values.
    package var newMessages: [SettledMessage] = []
    /// Messages that were settled before and changed, ascending by number, with their final values.
    ///
    /// A request that was confirmed or reversed; an advice that is no longer parked.
    package var updatedMessages: [SettledMessage] = []
    /// Cards that changed, each once, with their final values.
    package var cards: [Card] = []
    /// The journal, in the order in which it was decided.
    package var transfers: [BookedTransfer] = []
    /// Every changed field that is not a balance, in the order in which it was decided.
    package var effects: [BookedChange] = []
    package var holds: [BookedHold] = []

    package init() {}
}

/// A transfer, and the number of the message that made it.
package struct BookedTransfer: Hashable, Sendable {
    package var message: MessageNumber
    package var transfer: Transfer

    package init(message: MessageNumber, transfer: Transfer) {
        self.message = message
        self.transfer = transfer
    }
}

/// A change of a card's field, and the number of the message that made it.
package struct BookedChange: Hashable, Sendable {
    package var message: MessageNumber
    package var change: CardChange

    package init(message: MessageNumber, change: CardChange) {
        self.message = message
        self.change = change
    }
}

/// A hold that a message placed or released.
package struct BookedHold: Hashable, Sendable {
    package var message: MessageNumber
    package var card: CardNumber
    package var kind: HoldKind
    package var step: HoldStep
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

package enum HoldStep: String, CaseIterable, Sendable {
    case placed, released
}
