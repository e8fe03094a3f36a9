package import CardCore

/// A ledger around the decisions, in memory: it loads the rows that a parcel needs, and stores the
/// decided changes.
package struct ProgrammeLedger {
    /// The cards, as the messages left them.
    package private(set) var cards: [Card]
    /// The messages, by number, from ``firstMessage`` on.
    package private(set) var messages: [KnownMessage] = []
    /// The journal, in the order of posting.
    package private(set) var transfers: [BookedTransfer] = []
    /// The changes of cards, in order.
    package private(set) var effects: [BookedChange] = []
    /// The instant at which the next messages are read.
    package var now = SaleProgramme.now
    private let orders: [OrderTerms]

    /// The number of the first message.
    package static let firstMessage: MessageNumber = 1000

    package init(cards: [Card], orders: [OrderTerms]) {
        self.cards = cards
        self.orders = orders
    }

    /// Decides the messages of one sender, in one call.
    package mutating func take(_ parcel: [SentMessage]) -> [RowOutcome] {
        guard let sender = parcel.first?.sender else { return [] }
        let chunk = parcel.map(\.message)
        let decided = DecidedMessages(chunk, in: engine(for: chunk, from: sender))
        keep(decided.changes)
        return decided.messages.map(\.outcome)
    }

    private func engine(for chunk: [Message], from sender: SenderID) -> PostingEngine {
        let needs = PostingEngine.needs(of: chunk)
        var loaded = messages.filter { message in
            message.sender == sender
                && (needs.ids.contains(message.id)
                    || message.standing == .parked
                        && needs.requests.contains(message.originalID ?? ""))
        }
        let numbers = Set(loaded.map(\.number))
        loaded += needs.refundHistory(cards, messages).filter { !numbers.contains($0.number) }
        let named = Set(loaded.flatMap { [$0.card, $0.otherCard].compactMap(\.self) })
        let wanted = cards.filter { needs.serials.contains($0.serial) || named.contains($0.number) }
        for card in wanted where needs.activations.contains(card.serial) {
            guard let number = card.activation, !loaded.contains(where: { $0.number == number })
            else { continue }
            loaded.append(messages[Int(number.value - Self.firstMessage.value)])
        }
        let facts = FeedFacts(
            sender: sender,
            environment: .live,
            now: now,
            nextMessage: Self.firstMessage.advanced(by: messages.count)
        )
        return PostingEngine(facts: facts, orders: orders, cards: wanted, messages: loaded)
    }

    private mutating func keep(_ changes: PostingChanges) {
        for card in changes.cards { cards[Int(card.number.value) - 1] = card }
        for message in changes.updatedMessages {
            messages[Int(message.number.value - Self.firstMessage.value)] = message
        }
        messages += changes.newMessages
        transfers += changes.transfers
        effects += changes.effects
    }
}

extension PostingNeeds {
    /// The requests that bear on refunds: those of the cards, and of the cards that replaced each
    /// other.
    package func refundHistory(_ cards: [Card], _ messages: [KnownMessage]) -> [KnownMessage] {
        guard !refunds.isEmpty else { return [] }
        let past = messages.filter {
            [.redeem, .refund, .replace].contains($0.operation) && !$0.phase.isAdvice
                && $0.standing != .parked
        }
        var reached = Set(cards.filter { refunds.contains($0.serial) }.map(\.number))
        while true {
            let near = past.filter { message in
                [message.card, message.otherCard].contains { $0.map(reached.contains) == true }
            }
            let next = reached.union(near.flatMap { [$0.card, $0.otherCard].compactMap(\.self) })
            if next == reached { return near }
            reached = next
        }
    }
}
