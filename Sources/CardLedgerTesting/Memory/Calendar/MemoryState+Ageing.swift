import CardCore
import CardLedger

// What the calendar counts from, and what it did.
extension MemoryState {
    /// A card with its last movement and its newest fee; what was reversed does not count.
    func ageing(_ card: Card) -> AgeingCard {
        guard card.lifeCycle == .active else { return AgeingCard(card) }
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

    private func messages(about card: Int64) -> [SalesTables.StoredMessage] {
        messagesInOrder.filter { [$0.message.card, $0.message.otherCard].contains(card) }
    }

    /// Messages of the calendar that stand, the latest first.
    func expiryMessages(of scope: ExpiryScope, below number: Int64, limit: Int) -> [ExpiryMessage] {
        let numbers = numbers(of: scope)
        let found = messagesInOrder.reversed().filter { stored in
            numbers.contains(stored.message.number) && stored.message.number < number
                && isStandingExpiry(stored.message) && isAbout(stored.message, scope)
        }
        return found.prefix(limit).map { stored in
            expiryMessage(stored.message, isFollowed: isFollowed(stored.message, scope))
        }
    }

    private func isStandingExpiry(_ message: SettledMessage) -> Bool {
        message.operation.isOfTheHouse && message.phase == .final
            && message.standing != .reversed
    }

    private func isAbout(_ message: SettledMessage, _ scope: ExpiryScope) -> Bool {
        if case .card(let card) = scope { message.card == card } else { message.card != nil }
    }

    /// The numbers of a run; of a card, those from its latest expiry that stands, or from its latest
    /// fee if it did not expire.
    private func numbers(of scope: ExpiryScope) -> ClosedRange<Int64> {
        switch scope {
        case .run(let run): return run.messages
        case .card(let card):
            let own = messagesInOrder.map(\.message).filter {
                $0.card == card && isStandingExpiry($0)
            }
            let first =
                own.last { $0.operation == .expire } ?? own.last { $0.operation == .fee }
            return first.map { $0.number...Int64.max } ?? 0...0
        }
    }

    /// Whether something else was done to the card since that stands: after the run, or after the
    /// message if the card alone is undone.
    private func isFollowed(_ message: SettledMessage, _ scope: ExpiryScope) -> Bool {
        guard let card = message.card else { return false }
        return messages(about: card).map(\.message).contains { later in
            guard later.standing.hasEffect, !later.operation.onlyReads else { return false }
            switch scope {
            case .run(let run):
                let isReversal = later.operation.isOfTheHouse && later.phase == .reverse
                return later.number > run.messages.upperBound && !isReversal
            case .card: return later.number > message.number && !later.operation.isOfTheHouse
            }
        }
    }

    private func expiryMessage(_ message: SettledMessage, isFollowed: Bool) -> ExpiryMessage {
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
