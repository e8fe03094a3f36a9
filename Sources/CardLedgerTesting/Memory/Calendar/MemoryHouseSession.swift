import CardCore
import CardLedger

/// The work of the calendar in an open transaction.
final class MemoryHouseSession: HouseSession {
    let messages: IngestSession
    private let transaction: MemoryTransaction

    init(_ transaction: MemoryTransaction) throws {
        self.transaction = transaction
        messages = try IngestSession(on: transaction, file: nil)
    }

    func ageing(
        ofOrder number: Int64,
        after card: Int64,
        _ query: AgeingQuery,
        limit: Int
    ) throws -> [AgeingCard] {
        let found = transaction.state.cards.cards(ofOrder: number).map(\.card)
            .filter { $0.number > card && query.mayMeet($0) }
        return found.prefix(limit).map(transaction.state.ageing)
    }

    var nextRun: Int64 { get throws { Int64(transaction.state.calendar.runs.count) + 1 } }

    func record(_ run: ExpiryRun) throws { transaction.state.calendar.runs.append(run) }

    func expiryMessages(of scope: ExpiryScope, below number: Int64, limit: Int) throws
        -> [ExpiryMessage]
    {
        transaction.state.expiryMessages(of: scope, below: number, limit: limit)
    }

    func record(
        undoing scope: ExpiryScope,
        messages: ClosedRange<Int64>,
        leftCards: Int,
        reason: String
    ) throws {
        transaction.state.calendar.undos.append(
            CalendarTables.StoredUndo(
                scope: scope,
                messages: messages,
                leftCards: leftCards,
                reason: reason,
                by: transaction.context.actor,
                at: transaction.at
            )
        )
    }
}

extension AgeingQuery {
    /// Whether something of the card may be due.
    func mayMeet(_ card: Card) -> Bool {
        let isOver = card.expiresOn.map { $0 < asOf }
        switch card.lifeCycle {
        case .active:
            return isOver ?? false || dormancyFloorMinor.map { card.available > $0 } ?? false
        case .activating, .inactive:
            return card.lifeCycle.isActivated && isOver ?? false
                || isOver == nil && expiresUnsold
        case .expired: return forfeits && card.available > 0
        case .spare, .voided, .replaced, .spoiled, .missing: return false
        }
    }
}
