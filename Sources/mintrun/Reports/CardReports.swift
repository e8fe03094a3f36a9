import CardCore
import CardJobs

/// `card show`.
struct CardReport: Report {
    let history: CardHistory

    init(_ history: CardHistory) { self.history = history }

    var json: [String: JSON] {
        var card = history.card.json
        card["refunded"] = .integer(history.refundedMinor)
        card["history"] = .array(history.entries.map(\.json))
        return ["card": .object(card)]
    }

    var text: String {
        var lines = Lines()
        history.card.add(to: &lines)
        if history.refundedMinor > 0 {
            let currency = history.card.currency
            lines.add("refunded", "\(currency) \(decimalText(history.refundedMinor, currency))")
        }
        for event in history.entries { lines.add("  \(event.at)", event.text) }
        return lines.text
    }
}

/// `card activate|deactivate|load|redeem|refund|void|replace|transfer|block|unblock|undo|write-off
/// SERIAL`.
struct CardOperatedReport: Report {
    let operated: CardOperated

    init(_ operated: CardOperated) { self.operated = operated }

    var json: [String: JSON] {
        [
            "card": .object(operated.card.json),
            "otherCard": operated.otherCard.map { .object($0.json) } ?? .null,
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
        if let other = operated.otherCard {
            lines.add("to card", other.serial.text)
            lines.add("  state", other.state.rawValue)
            lines.add(
                "  amount",
                "\(other.currency) \(decimalText(other.amountMinor, other.currency))"
            )
            lines.add("  valid until", other.lastDayText)
        }
        return lines.text
    }

    private var what: String {
        let amount =
            operated.amountMinor == 0
            ? ""
            : " \(operated.currency) \(decimalText(operated.amountMinor, operated.currency))"
        let isUndo = operated.phase == .reverse
        let done = (isUndo ? "undo of " : "") + "\(operated.operation.rawValue)\(amount)"
        if operated.alreadyDone { return "\(done), already done; nothing happened again" }
        return operated.dryRun ? "\(done) would be done" : "\(done) done"
    }
}

/// `card unlock`, `card release-exposed`, `card note` and `redo exposed`: a lock, a hold or a note
/// of one card.
struct CardHoldReport: Report {
    let change: CardUnlocked
    /// The line about the operation, and its words for each end.
    let name: String
    let alreadyDone: String
    let wouldBeDone: String
    let done: String

    static func unlocked(_ change: CardUnlocked) -> Self {
        Self(
            change: change,
            name: "unlock",
            alreadyDone: "not locked, and no wrong PIN counts",
            wouldBeDone: "would be unlocked",
            done: "the PIN counts again"
        )
    }

    static func released(_ change: CardUnlocked) -> Self {
        Self(
            change: change,
            name: "release",
            alreadyDone: "the card is not held as exposed",
            wouldBeDone: "would be released",
            done: "the hold `exposed` is released"
        )
    }

    static func noted(_ change: CardUnlocked) -> Self {
        Self(
            change: change,
            name: "note",
            alreadyDone: "the same note was written within a day (already done)",
            wouldBeDone: "the note would be written",
            done: "the note is written"
        )
    }

    static func exposed(_ change: CardUnlocked) -> Self {
        Self(
            change: change,
            name: "exposed",
            alreadyDone: "the card is held (already done)",
            wouldBeDone: "would be held",
            done: "the card is held"
        )
    }

    var json: [String: JSON] {
        [
            "card": .object(change.card.json), "alreadyDone": .bool(change.alreadyDone),
            "dryRun": .bool(change.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        lines.add(name, change.alreadyDone ? alreadyDone : change.dryRun ? wouldBeDone : done)
        change.card.add(to: &lines)
        return lines.text
    }
}

extension CardFacts {
    var json: [String: JSON] {
        [
            "serial": .string(serial), "state": .string(state.rawValue),
            "order": .string(order.text),
            "product": .string(product), "orderProduct": .string(orderProduct),
            "position": .integer(position), "pack": .integer(pack),
            "carton": .integer(carton), "amount": .integer(amountMinor),
            "available": .integer(availableMinor), "balance": .integer(balanceMinor),
            "currency": .string(currency), "environment": .string(environment.rawValue),
            "activeFrom": .optional(activeFrom?.description),
            "expiresAt": .optional(expiresAt?.description),
            "expiresOn": .optional(expiresOn?.description),
            "holds": .array(holds.map { .string($0.rawValue) }),
        ]
    }

    func add(to lines: inout Lines) {
        lines.add("card", serial.text)
        lines.add("state", state.rawValue)
        let kind = environment == .test ? ", a TEST card" : ""
        let made: ShownText = orderProduct == product ? "" : " (made as \(id: orderProduct.text))"
        lines.add("order", "\(order), product \(product)\(made)\(kind)")
        lines.add("packed", "card \(position), pack \(pack), carton \(carton)")
        lines.add("amount", "\(currency) \(decimalText(amountMinor, currency))")
        lines.add("available", "\(currency) \(decimalText(availableMinor, currency))")
        if let activeFrom { lines.add("valid from", activeFrom.description) }
        lines.add("valid until", expiresAt?.description ?? lastDayText)
        for hold in holds {
            let ways =
                life == .replaced
                ? "nothing to do, another card has its balance"
                : hold.waysOut(of: serial, life, isPulled: isPulled).map(\.sentence)
                    .joined(separator: " or ").text
            lines.add("held", "\(hold.rawValue): \(ways)")
        }
    }
}

extension CardFacts {
    /// The last day; of a card without one the rule that gives it one when it is sold.
    fileprivate var lastDayText: String {
        if let expiresOn { return expiresOn.description }
        guard [.spare, .inactive].contains(life) else { return "no expiry set" }
        return switch expiry {
        case .never: "no expiry set"
        case .on(let day): day.description
        case .afterActivation(let months): "\(months.counted("month")) after it is sold"
        case .afterOrder(let months): "\(months.counted("month")) after its order"
        }
    }
}

extension CardHistory.Event {
    var json: JSON {
        .object(
            details.merging(["at": .string(at.description), "event": .string(event)]) { _, own in
                own
            }
        )
    }

    /// A line for people: the operation, the amount, the store; then the other facts.
    var text: String {
        switch event {
        case "message": messageText
        case "transfer": transferText
        default: ([event] + facts).joined(separator: "  ")
        }
    }

    /// The details by name, without absent ones; a pack without an origin was in the house.
    private var facts: [String] {
        details.sorted { $0.key < $1.key }.compactMap { key, value in
            guard value == .null else { return "\(key) \(value.plain)" }
            return event == "shipped" && key == "from" ? "from the house" : nil
        }
    }

    private var messageText: String {
        let other = known("otherCard").map { " \(fact("card")) to \($0)" } ?? ""
        let source =
            known("file").map { "\($0) line \(fact("line"))" } ?? "by \(fact("by"))\(command)"
        let reason = known("reason").map { " (\($0))" } ?? ""
        return "\(fact("operation")) \(fact("phase"))\(other)  \(amountText)  store "
            + "\(fact("store")), message \(fact("id")) of \(fact("sender")), \(source): "
            + fact("standing") + reason
    }

    /// The command that typed a message; empty for a message of the calendar.
    private var command: String {
        guard known("sender") == OperatorMessages.sender.text,
            let operation = known("operation").flatMap(Operation.init(rawValue:)),
            !operation.isSystemOperation
        else { return "" }
        if known("phase") == Phase.reverse.rawValue { return " with card undo" }
        let command =
            switch operation {
            case .writeOff: "write-off"
            case .opening: "import"
            default: operation.rawValue
            }
        return " with card " + command
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
