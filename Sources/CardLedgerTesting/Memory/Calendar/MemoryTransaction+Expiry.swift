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

    func insert(_ run: ExpiryRun) throws { state.calendar.runs.append(run) }

    func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int) throws
        -> [ExpiryMessage]
    {
        state.expiryMessages(below: number, limit: limit) { message in
            switch (scope, message.card) {
            case (.run(let run), let card?) where run.messages.contains(message.number):
                state.isFollowed(card, after: run.messages.upperBound) { later in
                    !(later.operation.isSystemOperation && later.phase == .reverse)
                }
            case (.card(let wanted), let card?) where card == wanted:
                state.isFollowed(card, after: message.number) { !$0.operation.isSystemOperation }
            default: nil
            }
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
