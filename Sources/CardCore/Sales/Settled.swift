/// A message that was applied or parked: its id is taken for ever.
package struct SettledMessage: Hashable, Sendable {
    /// The ledger's own number of the message, ascending in the order of decision.
    package var number: MessageNumber
    package var sender: SenderID
    package var id: MessageID
    /// The canonical text of what the message does: the same id with another content is a conflict.
    package var content: String
    package var operation: Operation
    package var phase: Phase
    package var originalID: MessageID?
    package var store: StoreID
    package var time: Instant
    /// The ledger's numbers of the cards it touches; nil while parked without a known card.
    package var card: CardNumber?
    package var otherCard: CardNumber?
    /// The cards of an advice while it is parked; nil for every other message.
    package var namedCards: NamedCards?
    package var currency: Currency?
    /// Where the message stands; advices are `done` or `parked`.
    package var standing: Standing
    /// Cumulative, in minor units; advices carry their own amount in `requestedMinor`.
    package var requestedMinor: Int64
    package var approvedMinor: Int64
    package var confirmedMinor: Int64
    package var reversedMinor: Int64
    /// The redemptions that a refund gives back, in the order in which they are used up.
    package var refunds: [RefundPart] = []
    /// What the request changed besides balances, in order: a reversal writes the befores back.
    package var changes: [CardChange]
    /// What the sender said that does not count as content, as JSON without secrets.
    package var context: String
    package var answer: Answer

    package enum Standing: String, CaseIterable, Sendable {
        /// A request that waits for its advice.
        case requested
        case confirmed
        case reversed
        /// An advice that waits for its request.
        case parked
        /// An advice or a lookup that did its work.
        case done

        /// Whether the message did something that counts today: neither taken back nor waiting.
        package var hasEffect: Bool {
            switch self {
            case .requested, .confirmed, .done: true
            case .reversed, .parked: false
            }
        }

        /// Whether an advice may stand like this.
        package var isOfAdvices: Bool {
            switch self {
            case .parked, .done: true
            case .requested, .confirmed, .reversed: false
            }
        }
    }

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

/// The cards that a message names, as its sender wrote them: the ledger may not know them.
package struct NamedCards: Hashable, Sendable {
    package var serial: Serial
    package var otherSerial: Serial?

    init(_ message: Message) {
        serial = message.card
        otherSerial = message.otherCard.flatMap { $0.text.isEmpty ? nil : $0 }
    }
}

/// What the sender is told about a row, beyond the verdict.
package struct Answer: Hashable, Sendable {
    package var state: CardState?
    /// The book after the message, minor units.
    package var amountMinor: Int64?
    package var availableMinor: Int64?
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

    package static let none = Answer(
        state: nil,
        amountMinor: nil,
        availableMinor: nil,
        currency: nil
    )
}

/// What became of a row.
package enum Verdict: String, CaseIterable, Sendable {
    case applied, replayed, rejected, parked

    /// Whether the row made a message: an applied one and a parked one take an id.
    package var makesMessage: Bool {
        switch self {
        case .applied, .parked: true
        case .replayed, .rejected: false
        }
    }

    /// Whether there is a message that the row is about: its own, or the one that it repeats.
    package var hasMessage: Bool {
        switch self {
        case .applied, .replayed, .parked: true
        case .rejected: false
        }
    }

    /// Whether the row is about the card of its message for certain.
    package var hasCardOfMessage: Bool {
        switch self {
        case .applied, .replayed: true
        case .rejected, .parked: false
        }
    }

    /// Whether the row named a card and did nothing.
    package var isWithoutEffect: Bool {
        switch self {
        case .replayed, .rejected: true
        case .applied, .parked: false
        }
    }
}
