import CardCore
import CardPipeline

/// `card show`.
struct CardReport: Report {
    let biography: CardBiography

    init(_ biography: CardBiography) { self.biography = biography }

    var json: [String: JSON] {
        var card = biography.card.json
        card["refunded"] = .integer(biography.refundedMinor)
        card["history"] = .array(biography.history.map(\.json))
        return ["card": .object(card)]
    }

    var text: String {
        var lines = Lines()
        biography.card.add(to: &lines)
        if biography.refundedMinor > 0 {
            let currency = biography.card.currency
            lines.add("refunded", "\(currency) \(decimalText(biography.refundedMinor, currency))")
        }
        for event in biography.history { lines.add("  \(event.at)", event.text) }
        return lines.text
    }
}

/// `card activate|deactivate|load|redeem|refund|void|replace|transfer|block|unblock SERIAL`.
struct CardOperatedReport: Report {
    let operated: CardOperated

    init(_ operated: CardOperated) { self.operated = operated }

    var json: [String: JSON] {
        [
            "card": .object(operated.card.json),
            "message": [
                "id": .string(operated.messageID),
                "operation": .string(operated.operation.rawValue),
                "phase": .string(operated.phase.rawValue),
                "verdict": .string(operated.verdict.rawValue), "code": .null,
                "amount": .integer(operated.amountMinor), "currency": .string(operated.currency),
            ],
            "alreadyDone": .bool(operated.alreadyDone), "dryRun": .bool(operated.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("message", "\(operated.messageID): \(what)")
        operated.card.add(to: &lines)
        return lines.text
    }

    private var what: String {
        let amount =
            operated.amountMinor == 0
            ? ""
            : " \(operated.currency) \(decimalText(operated.amountMinor, operated.currency))"
        let done = "\(operated.operation.rawValue)\(amount)"
        if operated.alreadyDone { return "\(done), already done; nothing happened again" }
        return operated.dryRun ? "\(done) would be done; nothing has changed" : "\(done) done"
    }
}

/// `card unlock`.
struct CardUnlockedReport: Report {
    let unlocked: CardUnlocked

    init(_ unlocked: CardUnlocked) { self.unlocked = unlocked }

    var json: [String: JSON] {
        [
            "card": .object(unlocked.card.json), "alreadyDone": .bool(unlocked.alreadyDone),
            "dryRun": .bool(unlocked.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add("unlock", what)
        unlocked.card.add(to: &lines)
        return lines.text
    }

    private var what: String {
        if unlocked.alreadyDone { return "not locked, and no wrong PIN counts" }
        return unlocked.dryRun ? "would be unlocked; nothing has changed" : "the PIN counts again"
    }
}

/// `card release-exposed SERIAL`.
struct CardExposureReport: Report {
    let released: CardUnlocked

    init(_ released: CardUnlocked) { self.released = released }

    var json: [String: JSON] { CardUnlockedReport(released).json }

    var text: String {
        var lines = Lines()
        lines.add("release", what)
        released.card.add(to: &lines)
        return lines.text
    }

    private var what: String {
        if released.alreadyDone { return "the card is not held as exposed" }
        return released.dryRun
            ? "would be released; nothing has changed" : "the hold `exposed` is released"
    }
}

/// `redo exposed SERIAL`.
struct CardHeldReport: Report {
    let held: CardUnlocked

    var json: [String: JSON] { CardUnlockedReport(held).json }

    var text: String {
        var lines = Lines()
        lines.add("exposed", what)
        held.card.add(to: &lines)
        return lines.text
    }

    private var what: String {
        if held.alreadyDone { return "the card is held (already done)" }
        return held.dryRun ? "would be held; nothing has changed" : "the card is held"
    }
}

extension CardFacts {
    var json: [String: JSON] {
        [
            "serial": .string(serial), "state": .string(state.rawValue), "order": .string(order),
            "product": .string(product), "position": .integer(position), "pack": .integer(pack),
            "carton": .integer(carton), "amount": .integer(amountMinor),
            "available": .integer(availableMinor), "currency": .string(currency),
            "expiresOn": .optional(expiresOn?.description),
            "holds": .array(holds.map { .string($0.rawValue) }),
        ]
    }

    func add(to lines: inout Lines) {
        lines.add("card", serial)
        lines.add("state", state.rawValue)
        lines.add("order", "\(order), product \(product)")
        lines.add("packed", "card \(position), pack \(pack), carton \(carton)")
        lines.add("amount", "\(currency) \(decimalText(amountMinor, currency))")
        lines.add("available", "\(currency) \(decimalText(availableMinor, currency))")
        lines.add("valid until", expiresOn?.description ?? "no expiry set")
        for hold in holds {
            lines.add(
                "held",
                "\(hold.rawValue): " + hold.waysOut(of: serial, life).joined(separator: " or ").text
            )
        }
    }
}

extension CardBiography.Event {
    var json: JSON {
        .object(
            details.merging(["at": .string(at.description), "event": .string(event)]) { _, own in
                own
            }
        )
    }

    /// A line for people: what happened, how much, where; then what else is known.
    var text: String {
        switch event {
        case "message": messageText
        case "transfer": transferText
        default:
            ([event] + details.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.plain)" })
                .joined(separator: "  ")
        }
    }

    private var messageText: String {
        let other = known("otherCard").map { " \(fact("card")) to \($0)" } ?? ""
        let source =
            known("file").map { "\($0) line \(fact("line"))" } ?? "by \(fact("by"))"
        let reason = known("reason").map { " (\($0))" } ?? ""
        return "\(fact("operation")) \(fact("phase"))\(other)  \(amountText)  store "
            + "\(fact("store")), message \(fact("id")) of \(fact("sender")), \(source): "
            + fact("standing") + reason
    }

    private var transferText: String {
        "  \(amountText) from \(fact("from")) of \(fact("fromOwner")) to \(fact("to")) of "
            + fact("toOwner")
    }

    private var amountText: String {
        guard case .integer(let amount) = details["amount"],
            case .string(let currency) = details["currency"]
        else { return "no amount" }
        return "\(currency) \(decimalText(amount, currency))"
    }

    private func fact(_ key: String) -> String { known(key) ?? "-" }

    private func known(_ key: String) -> String? {
        guard let value = details[key], value != .null else { return nil }
        return value.plain
    }
}
