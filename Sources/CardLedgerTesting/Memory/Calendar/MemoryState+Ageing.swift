import CardCore
import CardLedger

// The facts from which the calendar counts, and its effects.
extension MemoryState {
    /// A card with its last movement and its newest fee; reversed messages do not count.
    func ageing(_ card: Card, _ query: AgeingQuery) -> AgeingCard {
        guard card.lifeCycle == .active, query.dormancyFloorMinor != nil else {
            return AgeingCard(card)
        }
        let standing = messages(about: card.number).filter { $0.message.standing != .reversed }
        let movements = standing.filter {
            $0.message.operation.endsDormancy && !$0.message.phase.isAdvice
        }
        let fees = standing.filter {
            $0.message.operation == .fee && $0.message.phase == .final
        }
        return AgeingCard(
            card,
            movedAt: movements.map(\.decidedAt).max(),
            lastFee: fees.map(\.message.time).max()?.day
        )
    }

    /// Messages of the calendar that were not reversed, the latest first; `isFollowed` returns nil
    /// for those that are not meant.
    func expiryMessages(
        below number: MessageNumber,
        limit: Int,
        _ isFollowed: (KnownMessage) -> Bool?
    ) -> [ExpiryMessage] {
        let found = messagesInOrder.reversed().map(\.message).filter { message in
            message.operation.isSystemOperation && message.phase == .final
                && message.standing != .reversed && message.number < number
        }
        let messages = found.compactMap { message in
            isFollowed(message).map { expiryMessage(message, isFollowed: $0) }
        }
        return Array(messages.prefix(limit))
    }

    /// Returns true if a later message changed the card, counts and was not reversed.
    func isFollowed(
        _ card: CardNumber,
        after number: MessageNumber,
        by counts: (KnownMessage) -> Bool
    ) -> Bool {
        messages(about: card).map(\.message).contains { later in
            later.number > number && later.standing.hasEffect && !later.operation.onlyReads
                && counts(later)
        }
    }

    private func expiryMessage(_ message: KnownMessage, isFollowed: Bool) -> ExpiryMessage {
        let order = message.card.flatMap { cards.cards[$0] }.flatMap {
            orders.orders[$0.card.order]
        }
        return ExpiryMessage(
            number: message.number,
            id: message.id,
            operation: message.operation,
            store: message.store,
            serial: serial(ofCard: message.card) ?? "",
            environment: order?.request.environment ?? .live,
            isFollowed: isFollowed
        )
    }
}
