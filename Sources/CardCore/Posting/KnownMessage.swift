/// A message that was applied or parked: its id is used for ever.
package struct KnownMessage: Hashable, Sendable {
    /// The ledger's own number of the message, ascending in the order of decision.
    package var number: MessageNumber
    /// The sender of the message.
    package var sender: SenderID
    /// The sender's id of the message.
    package var id: MessageID
    /// The canonical text of the message's effect: two messages with one id and other contents are
    /// a conflict.
    package var content: String
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The id of the request of an advice, or of the redemption of a refund; nil for none.
    package var originalID: MessageID?
    /// The store of the message.
    package var store: StoreID
    /// The time of the sale, by the sender's clock.
    package var time: Instant
    /// The ledger's number of the card; nil while it is parked without a known card.
    package var card: CardNumber?
    /// The ledger's number of the other card; nil for none.
    package var otherCard: CardNumber?
    /// The cards of a parked advice; nil for every other message.
    package var namedCards: NamedCards?
    /// The currency of the amounts; nil for a message without an amount.
    package var currency: Currency?
    /// The version of the product that was in force of the card, or that the message bound it to;
    /// nil for that of its order, and for a parked message.
    package var productVersion: ProductVersionNumber?
    /// The status of the message; that of an advice is `done` or `parked`.
    package var standing: Standing
    /// The amount that was requested; of an advice, its own amount; minor units.
    package var requestedMinor: Int64
    /// The amount that was approved; minor units.
    package var approvedMinor: Int64
    /// The total of its confirmations; minor units.
    package var confirmedMinor: Int64
    /// The total of its reversals; minor units.
    package var reversedMinor: Int64
    /// The redemptions that a refund gives back, in the order in which they are used up.
    package var refunds: [RefundPart] = []
    /// The changes of the request besides balances, in order; a reversal restores the values before
    /// them.
    package var changes: [CardChange]
    /// The sender's fields that are not part of the content, as JSON without secrets.
    package var context: String
    /// The answer to the sender.
    package var answer: Answer

    /// The status of a message.
    package enum Standing: String, CaseIterable, Sendable {
        /// A request that waits for its advice.
        case requested
        /// A completed request of which at least a part was confirmed.
        case confirmed
        /// A request that was reversed whole.
        case reversed
        /// An advice that waits for its request.
        case parked
        /// A completed advice or lookup.
        case done

        /// True if the effect of the message has not been taken back and does not wait.
        package var hasEffect: Bool {
            switch self {
            case .requested, .confirmed, .done: true
            case .reversed, .parked: false
            }
        }

        /// True if an advice can have this status.
        package var isOfAdvices: Bool {
            switch self {
            case .parked, .done: true
            case .requested, .confirmed, .reversed: false
            }
        }
    }

    /// Makes a message that has moved no money and changed no card yet.
    package init(
        number: MessageNumber,
        sender: SenderID,
        message: Message,
        content: String,
        standing: Standing,
        context: String,
        answer: Answer
    ) {
        self.number = number
        self.sender = sender
        id = message.id
        self.content = content
        operation = message.operation
        phase = message.phase
        originalID = message.originalID
        store = message.store
        time = message.time
        namedCards = standing == .parked ? NamedCards(message) : nil
        currency = message.currency
        self.standing = standing
        requestedMinor = 0
        approvedMinor = 0
        confirmedMinor = 0
        reversedMinor = 0
        changes = []
        self.context = context
        self.answer = answer
    }
}

extension KnownMessage {
    /// True if its sender wrote an amount, which may be zero; without one, it is about the whole.
    var namesAmount: Bool { !Message.field(5, ofContent: content).isEmpty }
}

/// The cards that a message names, as its sender wrote them; the ledger may not know them.
package struct NamedCards: Hashable, Sendable {
    /// The serial of the card.
    package var serial: Serial
    /// The serial of the other card; nil for none.
    package var otherSerial: Serial?

    init(_ message: Message) {
        serial = message.card
        otherSerial = message.otherCard.flatMap { $0.text.isEmpty ? nil : $0 }
    }
}

/// The answer to the sender about a row, besides the verdict.
package struct Answer: Hashable, Sendable {
    /// The state of the card after the message; nil if it is not revealed.
    package var state: CardState?
    /// The book of the card after the message, in minor units; nil if it is not revealed.
    package var amountMinor: Int64?
    /// The available amount after the message, in minor units; nil if it is not revealed.
    package var availableMinor: Int64?
    /// The currency of the amounts; nil if there are none.
    package var currency: Currency?

    package init(
        state: CardState?,
        amountMinor: Int64?,
        availableMinor: Int64?,
        currency: Currency?
    ) {
        self.state = state
        self.amountMinor = amountMinor
        self.availableMinor = availableMinor
        self.currency = currency
    }

    /// An answer that reveals nothing.
    package static let none = Answer(
        state: nil,
        amountMinor: nil,
        availableMinor: nil,
        currency: nil
    )
}

/// The verdict on a row.
package enum Verdict: String, CaseIterable, Sendable {
    case applied, replayed, rejected, parked

    /// True if the row made a message: an applied one and a parked one make their ids known.
    package var makesMessage: Bool {
        switch self {
        case .applied, .parked: true
        case .replayed, .rejected: false
        }
    }

    /// True if the row has a message: its own, or the one that it repeats.
    package var hasMessage: Bool {
        switch self {
        case .applied, .replayed, .parked: true
        case .rejected: false
        }
    }

    /// True if the row certainly concerns the card of its message.
    package var hasCardOfMessage: Bool {
        switch self {
        case .applied, .replayed: true
        case .rejected, .parked: false
        }
    }

    /// True if the row named a card and had no effect.
    package var isWithoutEffect: Bool {
        switch self {
        case .replayed, .rejected: true
        case .applied, .parked: false
        }
    }
}
