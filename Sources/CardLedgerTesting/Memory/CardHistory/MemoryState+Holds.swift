import CardCore
import CardLedger

// The part of a card's history about operators: ranges, holds and PINs.
extension MemoryState {
    /// Ranges that contained the card; a card whose life was over was skipped.
    func ranges(of card: Card) -> [CardEvent] {
        ranges.acts.filter { act in
            act.record.range.order == card.order
                && act.record.range.positions.contains(card.position)
        }
        .map { act in
            CardEvent(
                at: act.at,
                event: "range." + act.record.act.rawValue,
                details: [
                    "first": .integer(act.record.range.positions.lowerBound),
                    "last": .integer(act.record.range.positions.upperBound),
                    "reason": .string(act.record.reason), "by": .string(act.by),
                    "requestId": .string(act.record.requestID),
                ]
            )
        }
    }

    func holds(of card: Card) -> [CardEvent] {
        let own = holds.holds.filter { $0.card == card.number }
        let placed = own.map { Self.event("hold", of: $0, $0.placed) }
        let released = own.compactMap { hold in
            hold.released.map { Self.event("hold.released", of: hold, $0) }
        }
        return placed + released
    }

    private static func event(
        _ name: String,
        of hold: HoldTables.StoredHold,
        _ step: HoldTables.Step
    ) -> CardEvent {
        CardEvent(
            at: step.at,
            event: name,
            details: [
                "kind": .string(hold.kind.rawValue), "reason": .string(hold.reason),
                "by": .string(step.by),
            ]
        )
    }

    /// The number of attempts, never the time of each; and the unlockings with operator and reason.
    func pins(of card: Card) -> [CardEvent] {
        let own = holds.attempts.filter { $0.card == card.number }
        let tries = own.filter { $0.outcome != .unlocked }
        let unlocked = own.filter { $0.outcome == .unlocked }.map { attempt in
            CardEvent(
                at: attempt.at,
                event: "pin.unlocked",
                details: [
                    "reason": .string(attempt.reason ?? ""), "by": .string(attempt.by),
                ]
            )
        }
        guard let last = tries.map(\.at).max() else { return unlocked }
        func count(_ outcome: PinOutcome) -> JSON {
            .integer(tries.count { $0.outcome == outcome })
        }
        let attempts = CardEvent(
            at: last,
            event: "pin.attempts",
            details: [
                "right": count(.right), "wrong": count(.wrong), "whileLocked": count(.locked),
            ]
        )
        return [attempts] + unlocked
    }
}
