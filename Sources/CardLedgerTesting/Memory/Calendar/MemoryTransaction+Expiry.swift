import CardCore
import CardLedger

extension MemoryTransaction: ExpiryTransaction {
    func ageingCards(
        ofOrder id: OrderID,
        after card: CardNumber,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard] {
        let found = state.cards.cards(ofOrder: id).map(\.card)
            .filter { $0.number > card && query.includes($0) }
        return found.prefix(limit).map { state.ageing($0, query) }
    }

    func newestExpiryRun() throws -> ExpiryRunNumber {
        ExpiryRunNumber(Int64(state.calendar.runs.count))
    }

    func insert(_ run: ExpiryRun) throws { state.calendar.runs.append(run) }

    func latestMessage(ofCard number: CardNumber, _ operation: Operation)
        throws -> MessageNumber?
    {
        state.messagesInOrder.map(\.message).last {
            $0.card == number && $0.operation == operation && $0.phase == .final
                && $0.standing != .reversed
        }?.number
    }

    func expiryMessages(
        ofRun messages: ClosedRange<MessageNumber>,
        below number: MessageNumber,
        limit: Int
    )
        throws -> [ExpiryMessage]
    {
        state.expiryMessages(below: number, limit: limit) { message in
            guard let card = message.card, messages.contains(message.number) else { return nil }
            return state.isFollowed(card, after: messages.upperBound) { later in
                !(later.operation.isOfTheHouse && later.phase == .reverse)
            }
        }
    }

    func expiryMessages(
        ofCard card: CardNumber,
        from first: MessageNumber,
        below number: MessageNumber,
        limit: Int
    ) throws -> [ExpiryMessage] {
        state.expiryMessages(below: number, limit: limit) { message in
            guard message.card == card, message.number >= first else { return nil }
            return state.isFollowed(card, after: message.number) { !$0.operation.isOfTheHouse }
        }
    }

    func insert(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws {
        state.calendar.undos.append(
            CalendarTables.StoredUndo(
                scope: scope,
                messages: messages,
                leftCards: leftCards,
                reason: reason,
                by: context.actor,
                at: at
            )
        )
    }
}
