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
        let placed = own.map { hold in
            Self.event("hold", of: hold.kind, reason: hold.reason, hold.placed)
        }
        let released = own.compactMap { hold in
            hold.released.map { end in
                let reason = reason(ofEnd: end, of: hold.kind, card)
                return Self.event("hold.released", of: hold.kind, reason: reason, end)
            }
        }
        return placed + released
    }

    private static func event(
        _ name: String,
        of kind: HoldKind,
        reason: String?,
        _ step: HoldTables.Step
    ) -> CardEvent {
        CardEvent(
            at: step.at,
            event: name,
            details: [
                "kind": .string(kind.rawValue), "reason": .optional(reason),
                "by": .string(step.by),
            ]
        )
    }

    /// The reason in the record that ended a hold: the message, the unlocking, the range or the
    /// audit entry; nil if none has one.
    private func reason(ofEnd end: HoldTables.Step, of kind: HoldKind, _ card: Card) -> String? {
        if let message = end.message {
            return messagesInOrder.first { $0.message.number == message }?.message
                .contextValue("reason")
        }
        switch kind {
        case .pin: return reasonOfUnlocking(card, at: end.at)
        case .recall: return reasonOfRelease(card, at: end.at)
        case .operator, .exposed: return auditedReason(ofReleaseOf: card, since: end.at)
        }
    }

    private func reasonOfUnlocking(_ card: Card, at instant: Instant) -> String? {
        holds.attempts.last {
            $0.card == card.number && $0.outcome == .unlocked && $0.at == instant
        }?.reason
    }

    private func reasonOfRelease(_ card: Card, at instant: Instant) -> String? {
        ranges.acts.last { act in
            act.record.range.order == card.order && act.record.act == .release && act.at == instant
                && act.record.range.positions.contains(card.position)
        }?.record.reason
    }

    private func auditedReason(ofReleaseOf card: Card, since instant: Instant) -> String? {
        log.entries(of: "card \(card.serial)").first { logged in
            logged.entry.outcome == "hold released" && logged.entry.at >= instant
                && logged.text("kind") == HoldKind.exposed.rawValue
        }?.text("reason")
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
        let later = laterPINs(of: card)
        guard let last = tries.map(\.at).max() else { return unlocked + later }
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
        return [attempts] + unlocked + later
    }

    /// The PINs and tokens that the card got after its making, and verifiers that were made anew.
    private func laterPINs(of card: Card) -> [CardEvent] {
        let tokens = cards.cards[card.number]?.laterTokens ?? []
        let added = tokens.map { CardEvent(tokenAddedAt: $0.made.at, by: $0.made.by) }
        let pins = cards.cards[card.number]?.pins.dropFirst().compactMap(\.self) ?? []
        return added
            + pins.compactMap { stored in
                stored.made.map {
                    CardEvent(
                        at: $0.at,
                        isNewPIN: stored.of == nil,
                        scheme: stored.pin.verifier.scheme,
                        by: $0.by
                    )
                }
            }
    }
}
