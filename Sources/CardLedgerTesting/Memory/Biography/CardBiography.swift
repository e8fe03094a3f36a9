import CardCore
import CardLedger

/// The events of a card's life, as the tables of a ledger in memory have them.
struct CardBiography {
    let state: MemoryState
    /// The ledger's number of the card.
    let card: Int64

    var order: Int64 { CardNumbering.order(card) }
    var position: Int { CardNumbering.position(card) }

    /// All events, oldest first; those of one moment in the order in which such things happen.
    var events: [CardEvent] {
        let chapters = [
            manufacture, acknowledgements, links, custody, messages, rowsWithoutEffect, transfers,
            ranges, holds, pins,
        ]
        return chapters.flatMap(\.self).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private func serial(_ number: Int64?) -> String? {
        number.flatMap(state.card(number:))?.serial
    }
}

// The card's manufacture.
extension CardBiography {
    private var manufacture: [CardEvent] {
        guard let record = state.orders.orders[order] else { return [] }
        let details: [String: JSON] = ["order": .string(record.id)]
        var events = [CardEvent(at: record.createdAt, event: "ordered", details: details)]
        if let at = madeAt { events.append(CardEvent(at: at, event: "made", details: details)) }
        if let at = record.sealedAt {
            events.append(CardEvent(at: at, event: "sealed", details: details))
        }
        if let release = record.release, let at = release.releasedAt {
            let file: [String: JSON] = [
                "file": .string(release.file), "sha256": .string(release.sha256.hexadecimal),
            ]
            events.append(
                CardEvent(
                    at: at,
                    event: "released",
                    details: details.merging(file) { own, _ in own }
                )
            )
        }
        return events
    }

    /// When its segment was made.
    private var madeAt: Instant? {
        let segment = state.orders.segments[order]?.first {
            $0.first <= position && position < $0.first + $0.count
        }
        return segment.flatMap { state.orders.segmentTimes[order]?[$0.first] }
    }

    private var acknowledgements: [CardEvent] {
        let answers = state.orders.answers(ofOrder: order)
            .filter { $0.answer.coverage.covers(position) }
        return answers.map { stored in
            let coverage = stored.answer.coverage
            let verdict =
                if coverage.spoiled.contains(position) {
                    "spoiled"
                } else if coverage.missing.contains(position) { "missing" } else { "good" }
            return CardEvent(
                at: stored.at,
                event: "acknowledged",
                details: ["order": .string(OrderID.text(order)), "as": .string(verdict)]
            )
        }
    }

    /// Cards that took its place, and those whose place it took.
    private var links: [CardEvent] {
        state.cards.links.filter { $0.from == card || $0.to == card }.map { link in
            CardEvent(
                at: link.at,
                event: link.from == card ? "replaced by" : "replaces",
                details: [
                    "why": .string(link.reason),
                    "card": .optional(serial(link.from == card ? link.to : link.from)),
                ]
            )
        }
    }
}

// The way of the card's pack.
extension CardBiography {
    private var custody: [CardEvent] {
        state.stock.shipments.filter { $0.order == order }.flatMap { shipment in
            shipment.packs.filter { $0.positions.contains(position) }
                .flatMap { moves(of: $0, in: shipment) }
        }
    }

    private func moves(of pack: ShippedPack, in shipment: ShipmentRecord) -> [CardEvent] {
        let details: [String: JSON] = [
            "shipment": .string(shipment.id), "pack": .integer(pack.pack),
        ]
        func event(_ name: String, at: Instant, _ more: [String: JSON]) -> CardEvent {
            CardEvent(at: at, event: name, details: details.merging(more) { own, _ in own })
        }
        let shipped = event(
            "shipped",
            at: shipment.sentAt,
            ["from": .optional(shipment.origin), "to": .string(shipment.destination)]
        )
        guard let arrival = pack.receivedAt else { return [shipped] }
        let name = pack.store == nil ? "returned" : "received"
        return [shipped, event(name, at: arrival, ["store": .optional(pack.store)])]
    }
}

// Messages about the card.
extension CardBiography {
    /// The messages that name the card, oldest first.
    private var named: [SalesTables.StoredMessage] {
        state.allMessages.filter { [$0.message.card, $0.message.otherCard].contains(card) }
    }

    private var messages: [CardEvent] {
        named.map { stored in
            let message = stored.message
            let file = stored.file.flatMap { state.sales.files[$0] }
            return CardEvent(
                at: stored.decidedAt,
                event: "message",
                details: [
                    "operation": .string(message.operation.rawValue),
                    "phase": .string(message.phase.rawValue),
                    "id": .string(message.id), "sender": .string(message.sender),
                    "store": .string(message.store),
                    "standing": .string(message.standing.rawValue),
                    "amount": .integer(message.requestedMinor),
                    "currency": .optional(message.currency?.code),
                    "reason": .optional(message.contextValue("reason")),
                    "by": .optional(message.contextValue("operator")),
                    "card": .optional(serial(message.card)),
                    "otherCard": .optional(serial(message.otherCard)),
                    "file": .optional(file?.facts.name),
                    "line": .optional(stored.file.flatMap { line(of: message, inFile: $0) }),
                ]
            )
        }
    }

    /// The line of a file that a message stood on.
    private func line(of message: SettledMessage, inFile file: Int64) -> Int? {
        state.attempts(ofFile: file).first { row in
            row.outcome.verdict.makesMessage && row.outcome.message == message.number
        }?.line
    }

    /// Rows that named the card and did nothing.
    private var rowsWithoutEffect: [CardEvent] {
        state.allFiles.flatMap { file in
            let rows = state.attempts(ofFile: file.number).filter {
                $0.outcome.card == card && $0.outcome.verdict.isWithoutEffect
            }
            return rows.map { row in
                CardEvent(
                    at: file.takenAt,
                    event: "message.\(row.outcome.verdict.rawValue)",
                    details: [
                        "code": .optional(row.outcome.code?.rawValue),
                        "id": .string(row.messageID), "sender": .string(file.facts.sender),
                        "file": .string(file.facts.name), "line": .integer(row.line),
                    ]
                )
            }
        }
    }

    /// The journal of every message that touched the card, between a store's accounts, too.
    private var transfers: [CardEvent] {
        named.map(\.message).flatMap { message in
            state.sales.journal.filter { $0.message == message.number }.map { row in
                CardEvent(
                    at: row.at,
                    event: "transfer",
                    details: [
                        "from": .string(row.transfer.debit.kind.rawValue),
                        "fromOwner": .optional(name(of: row.transfer.debit.owner)),
                        "to": .string(row.transfer.credit.kind.rawValue),
                        "toOwner": .optional(name(of: row.transfer.credit.owner)),
                        "amount": .integer(row.transfer.amountMinor),
                        "currency": .string(row.transfer.currency.code),
                        "message": .string(message.id),
                    ]
                )
            }
        }
    }

    private func name(of owner: AccountOwner) -> String? {
        switch owner {
        case .card(let number): serial(number)
        case .store(let name): name
        case .product(let id): id
        }
    }
}

// What operators did to the card, and attempts at its PIN.
extension CardBiography {
    /// Ranges in which the card is; a card whose life was over was left as it was.
    private var ranges: [CardEvent] {
        let acts = state.ranges.acts.filter {
            $0.record.range.order == order && $0.record.range.positions.contains(position)
        }
        return acts.map { act in
            CardEvent(
                at: act.at,
                event: "range.\(act.record.act.rawValue)",
                details: [
                    "first": .integer(act.record.range.positions.lowerBound),
                    "last": .integer(act.record.range.positions.upperBound),
                    "reason": .string(act.record.reason), "by": .string(act.by),
                    "requestId": .string(act.record.requestID),
                ]
            )
        }
    }

    private var holds: [CardEvent] {
        let holds = state.holds.holds.filter { $0.card == card }
        func event(_ name: String, _ hold: HoldTables.StoredHold, _ step: HoldTables.Step)
            -> CardEvent
        {
            CardEvent(
                at: step.at,
                event: name,
                details: [
                    "kind": .string(hold.kind.rawValue), "reason": .string(hold.reason),
                    "by": .string(step.by),
                ]
            )
        }
        return holds.map { event("hold", $0, $0.placed) }
            + holds.compactMap { hold in
                hold.released.map { event("hold.released", hold, $0) }
            }
    }

    /// How many attempts there were, not when each of them was; and the unlockings.
    private var pins: [CardEvent] {
        let all = state.holds.attempts.filter { $0.card == card }
        let attempts = all.filter { $0.outcome != .unlocked }
        func count(_ outcome: PinOutcome) -> JSON {
            .integer(attempts.count { $0.outcome == outcome })
        }
        let summary = attempts.map(\.at).max().map { at in
            CardEvent(
                at: at,
                event: "pin.attempts",
                details: [
                    "right": count(.right), "wrong": count(.wrong), "whileLocked": count(.locked),
                ]
            )
        }
        let unlockings = all.filter { $0.outcome == .unlocked }.map { attempt in
            CardEvent(
                at: attempt.at,
                event: "pin.unlocked",
                details: ["reason": .optional(attempt.reason), "by": .string(attempt.by)]
            )
        }
        return [summary].compactMap(\.self) + unlockings
    }
}
