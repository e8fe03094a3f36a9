import CardCore
import CardJobs

/// `operator add` and `operator remove`.
struct OperatorReport: Report {
    private let facts: OperatorFacts

    init(_ facts: OperatorFacts) { self.facts = facts }

    var json: [String: JSON] {
        ["operator": facts.json, "alreadyDone": .bool(facts.alreadyDone)]
    }

    var text: String {
        var lines = Lines()
        let already = facts.alreadyDone ? "  (already done)" : ""
        lines.add("operator", facts.record.name + already)
        lines.add("key", facts.record.publicKey)
        lines.add("state", facts.state)
        return lines.text
    }
}

/// `operator list`.
struct OperatorListReport: Report {
    private let operators: [OperatorFacts]

    init(_ operators: [OperatorFacts]) { self.operators = operators }

    var json: [String: JSON] { ["operators": .array(operators.map(\.json))] }

    var text: String {
        guard !operators.isEmpty else { return "no operators yet" }
        var table = Table(["operator", "state", "key"])
        for facts in operators {
            table.add([facts.record.name, facts.state, facts.record.publicKey])
        }
        return table.text
    }
}

extension OperatorFacts {
    var json: JSON {
        .fields([
            "name": record.name, "publicKey": record.publicKey, "addedAt": record.addedAt,
            "validFrom": record.validFrom, "removedAt": record.removedAt, "valid": isValid,
        ])
    }

    fileprivate var state: String {
        if let removedAt = record.removedAt { return "removed at \(removedAt)" }
        return isValid ? "valid" : "valid from \(record.validFrom) on"
    }
}

/// `approvals show`, `approvals on`, `approvals off`.
struct ApprovalSwitchReport: Report {
    private let facts: ApprovalSwitchFacts

    init(_ facts: ApprovalSwitchFacts) { self.facts = facts }

    var json: [String: JSON] {
        .fields([
            "on": facts.isOn, "acts": facts.effective?.lines, "recorded": facts.recorded?.lines,
            "configured": facts.configured?.lines, "differs": facts.differs,
            "operators": facts.operators.map(\.json), "alreadyDone": facts.alreadyDone,
        ])
    }

    var text: String {
        var lines = Lines()
        lines.add("approvals", facts.isOn ? "on" : "off")
        if let acts = facts.effective?.lines { lines.add("acts", acts.joined(separator: ", ")) }
        if facts.differs {
            lines.add("recorded", facts.recorded?.lines.joined(separator: ", ") ?? "")
            lines.add("mintrun.yaml", facts.configured?.lines.joined(separator: ", ") ?? "")
        }
        let names = facts.operators.map(\.record.name)
        lines.add("operators", names.isEmpty ? "none" : names.joined(separator: ", "))
        return lines.text
    }
}

/// `approval show`, `approval give`, `approval withdraw`, `order approve`.
struct ApprovalReport: Report {
    private let facts: ApprovalFacts

    init(_ facts: ApprovalFacts) { self.facts = facts }

    var json: [String: JSON] {
        ["approval": facts.json, "alreadyDone": .bool(facts.alreadyDone)]
    }

    var text: String {
        let record = facts.record
        var lines = Lines()
        lines.add("approval", record.id.text + (facts.alreadyDone ? "  (already done)" : ""))
        lines.add("state", record.state.rawValue)
        lines.add("act", record.subject)
        lines.add("requested", "by \(record.requestedBy) at \(record.requestedAt)")
        if let given = record.given { lines.add("approved", "by \(given.by) at \(given.at)") }
        lines.add("content", String(record.text.dropLast()))
        return lines.text
    }
}

/// `approval list`.
struct ApprovalListReport: Report {
    private let approvals: [ApprovalFacts]

    init(_ approvals: [ApprovalFacts]) { self.approvals = approvals }

    var json: [String: JSON] { ["approvals": .array(approvals.map(\.json))] }

    var text: String {
        guard !approvals.isEmpty else { return "no approvals" }
        var table = Table(["approval", "state", "act", "object", "requested by", "approved by"])
        for record in approvals.map(\.record) {
            table.add([
                record.id.text, record.state.rawValue, record.act, record.object,
                record.requestedBy, record.given?.by ?? "-",
            ])
        }
        return table.text
    }
}

/// `approval show --act`: one line, which is signed with its line end.
struct CanonicalActReport: Report {
    let text: String

    init(text: String) { self.text = String(text.dropLast()) }

    var json: [String: JSON] { ["act": .string(text + "\n")] }
}

extension ApprovalFacts {
    var json: JSON {
        .fields([
            "id": record.id.text, "state": record.state.rawValue, "act": record.act,
            "object": record.object, "requestedBy": record.requestedBy,
            "requestedAt": record.requestedAt, "proposed": record.isProposed,
            "approvedBy": record.given?.by, "approvedAt": record.given?.at,
            "signature": record.given?.signature, "content": record.text,
            "changedAt": record.changedAt,
        ])
    }
}
