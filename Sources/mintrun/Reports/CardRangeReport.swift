import CardCore
import CardJobs

/// `card void|recall|release-recall` over a range.
struct RangeReport: Report {
    let result: RangeResult

    init(_ result: RangeResult) { self.result = result }

    /// 3 if a rule refused to void an activated card that was to be voided.
    var exitStatus: Int32 {
        result.counts.activatedRefused > 0 ? FailureKind.refused.exitStatus : 0
    }

    var json: [String: JSON] {
        [
            "range": [
                "order": .string(result.order.text), "first": .integer(result.positions.lowerBound),
                "last": .integer(result.positions.upperBound),
                "firstSerial": .string(result.firstSerial),
                "lastSerial": .string(result.lastSerial),
                "cards": .integer(result.positions.count),
            ],
            "act": .string(result.act.rawValue), "requestId": .string(result.requestID),
            "counts": .object(result.counts.json),
            "activated": .array(result.activated.map(\.json)),
            "alreadyDone": .bool(result.alreadyDone), "dryRun": .bool(result.dryRun),
        ]
    }

    var text: String {
        var lines = Lines()
        let range = result.positions
        lines.add("range", "\(result.order), cards \(range.lowerBound) to \(range.upperBound)")
        lines.add("serials", "\(result.firstSerial) to \(result.lastSerial)")
        lines.add("request", result.requestID)
        for (label, count) in result.counts.labels(result.act) where count > 0 {
            lines.add("  \(label)", String(count))
        }
        for card in result.activated { lines.add("  \(card.serial)", card.text) }
        if hidden > 0 { lines.add("  …", "and \(hidden.counted("more activated card"))") }
        if result.alreadyDone { lines.add("done", "nothing was left to do") }
        return lines.text
    }

    /// Activated cards that are counted and not listed.
    private var hidden: Int {
        let counts = result.counts
        guard result.act != .release else { return 0 }
        return counts.activatedDone + counts.activatedLeft + counts.activatedRefused
            - result.activated.count
    }
}

extension RangeResult.Activated {
    fileprivate var json: JSON {
        [
            "serial": .string(serial), "state": .string(state.rawValue),
            "available": .integer(availableMinor), "balance": .integer(balanceMinor),
            "currency": .string(currency),
            "outcome": .string(name), "code": .optional(code),
        ]
    }

    fileprivate var text: String {
        "\(state.rawValue), \(currency) \(decimalText(balanceMinor, currency)): \(name)"
            + (code.map { " (\($0))" } ?? "")
    }

    private var name: String {
        switch outcome {
        case .done: "done"
        case .left: "left"
        case .refused: "refused"
        }
    }

    private var code: String? {
        guard case .refused(let code) = outcome else { return nil }
        return code
    }
}

extension RangeCounts {
    fileprivate var json: [String: JSON] {
        var members: [String: JSON] = [
            "done": .integer(done), "activatedDone": .integer(activatedDone),
            "activatedLeft": .integer(activatedLeft),
            "activatedRefused": .integer(activatedRefused), "recalled": .integer(recalled),
            "notRecalled": .integer(notRecalled), "left": .integer(left),
        ]
        for life in Self.ends { members[life.rawValue] = .integer(over[life] ?? 0) }
        return members
    }

    /// The counts in the words of the act.
    fileprivate func labels(_ act: RangeAct) -> [(String, Int)] {
        let done =
            switch act {
            case .void: "never activated, spoiled now"
            case .recall: "never activated, recalled now"
            case .release: "released now"
            }
        let activated = act == .void ? "activated, voided now" : "activated, recalled now"
        return [
            (done, self.done), (activated, activatedDone),
            ("activated, left alone", activatedLeft), ("activated, refused", activatedRefused),
            ("recalled before", recalled), ("not recalled", notRecalled),
            ("changed since, left alone", left),
        ] + Self.ends.map { ("\($0.rawValue) before", over[$0] ?? 0) }
    }
}
