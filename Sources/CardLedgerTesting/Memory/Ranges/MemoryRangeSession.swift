import CardCore
import CardLedger

/// The work on one range of cards.
final class MemoryRangeSession: RangeSession {
    let messages: IngestSession
    private let transaction: MemoryTransaction

    init(_ transaction: MemoryTransaction) throws {
        self.transaction = transaction
        messages = try IngestSession(on: transaction, file: nil)
    }

    func content(requestID: String) throws -> String? {
        transaction.state.ranges.content(requestID: requestID)
    }

    func hasMessage(_ id: String, of sender: String) throws -> Bool {
        transaction.state.sales.numbers[.init(sender: sender, id: id)] != nil
    }

    func census(_ range: CardRange) throws -> [RangeCensus] {
        struct Group: Hashable {
            let life: LifeCycle
            let isRecalled: Bool
        }
        let groups = Dictionary(grouping: cards(in: range)) {
            Group(life: $0.lifeCycle, isRecalled: $0.holds.contains(.recall))
        }
        return groups.map { group, cards in
            RangeCensus(life: group.life, isRecalled: group.isRecalled, cards: cards.count)
        }
    }

    func activated(_ range: CardRange, recalled: Bool?, after position: Int, limit: Int) throws
        -> [Card]
    {
        let found = cards(in: range).filter { card in
            card.position > position && card.lifeCycle.isActivated
                && recalled.map { $0 == card.holds.contains(.recall) } ?? true
        }
        return Array(found.prefix(limit))
    }

    func spoil(_ range: CardRange, in lives: [LifeCycle]) throws -> Int {
        let spoiled = cards(in: range).filter { lives.contains($0.lifeCycle) }
        for card in spoiled {
            transaction.state.cards.cards[card.number]?.card.lifeCycle = .spoiled
        }
        return spoiled.count
    }

    func recall(_ range: CardRange, in lives: [LifeCycle], reason: String) throws -> Int {
        let recalled = cards(in: range).filter {
            lives.contains($0.lifeCycle) && !$0.holds.contains(.recall)
        }
        for card in recalled {
            try transaction.insertHold(.recall, ofCard: card.number, reason: reason)
        }
        return recalled.count
    }

    func release(_ range: CardRange) throws -> Int {
        let released = cards(in: range).filter { $0.holds.contains(.recall) }
        for card in released { try transaction.endHolds(.recall, ofCard: card.number) }
        return released.count
    }

    func record(_ act: RangeRecord) throws {
        let step = RangeTables.StoredAct(
            record: act,
            by: transaction.context.actor,
            at: transaction.at
        )
        transaction.state.ranges.acts.append(step)
        let positions = act.range.positions
        try transaction.audit(
            "order \(OrderID.text(act.range.order)) cards \(positions.lowerBound)"
                + " to \(positions.upperBound)",
            act.act.outcome,
            [
                "reason": .string(act.reason), "done": .integer(act.done),
                "activated": .integer(act.activated),
            ]
        )
    }

    /// The cards of a range, in the order of their positions.
    private func cards(in range: CardRange) -> [Card] {
        transaction.state.cards.cards(ofOrder: range.order).map(\.card)
            .filter { range.positions.contains($0.position) }
    }
}

extension RangeAct {
    /// What the audit log says was done.
    fileprivate var outcome: String {
        switch self {
        case .void: "voided"
        case .recall: "recalled"
        case .release: "recall released"
        }
    }
}
