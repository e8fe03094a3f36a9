import CardCore
import CardLedger

extension MemoryTransaction: RangeTransaction {
    func rangeRecords(_ key: RangeKey) throws -> [RangeRecord] {
        let records = state.ranges.acts.map(\.record)
        return switch key {
        case .request(let id): records.filter { $0.requestID == id }
        case .order(let id): records.filter { $0.range.order == id }
        }
    }

    func countsByState(_ range: CardRange) throws -> [StateCount] {
        struct Group: Hashable {
            let life: LifeCycle
            let isRecalled: Bool
        }
        let groups = Dictionary(grouping: state.cards.cards(in: range)) {
            Group(life: $0.lifeCycle, isRecalled: $0.holds.contains(.recall))
        }
        return groups.map { group, cards in
            StateCount(life: group.life, isRecalled: group.isRecalled, cards: cards.count)
        }
    }

    func activatedCards(of range: CardRange, recalled: Bool?, after position: Int, limit: Int)
        throws -> [Card]
    {
        let found = state.cards.cards(in: range).filter { card in
            card.position > position && card.lifeCycle.isActivated
                && recalled.map { $0 == card.holds.contains(.recall) } ?? true
        }
        return Array(found.prefix(limit))
    }

    func save(_ life: LifeCycle, ofCardsIn lives: [LifeCycle], of range: CardRange) throws -> Int {
        let changed = state.cards.cards(in: range).filter { lives.contains($0.lifeCycle) }
        for card in changed { state.cards.cards[card.number]?.card.lifeCycle = life }
        return changed.count
    }

    func insertHolds(
        _ kind: HoldKind,
        onCardsIn lives: [LifeCycle],
        of range: CardRange,
        reason: String
    ) throws -> Int {
        let held = state.cards.cards(in: range).filter {
            lives.contains($0.lifeCycle) && !$0.holds.contains(kind)
        }
        for card in held {
            state.place(kind, ofCard: card.number, reason: reason, step())
            state.cards.cards[card.number]?.card.holds.insert(kind)
        }
        return held.count
    }

    func endHolds(_ kind: HoldKind, of range: CardRange) throws -> Int {
        let released = state.cards.cards(in: range).filter { $0.holds.contains(kind) }
        for card in released {
            state.release(kind, ofCard: card.number, step())
            state.cards.cards[card.number]?.card.holds.remove(kind)
        }
        return released.count
    }

    func insert(_ act: RangeRecord) throws {
        state.ranges.acts.append(
            RangeTables.StoredAct(record: act, by: context.actor, at: at)
        )
    }
}

extension CardTables {
    /// The cards of a range, in the order of their positions.
    func cards(in range: CardRange) -> [Card] {
        cards(ofOrder: range.order).map(\.card)
            .filter { range.positions.contains($0.position) }
    }
}
