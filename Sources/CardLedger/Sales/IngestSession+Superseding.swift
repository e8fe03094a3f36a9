package import CardCore

// What the transaction of a file does besides the file's own rows.
extension IngestSession {
    /// Notes which messages the new file says, too.
    package func noteSaid(ids: [MessageID], sender: SenderID) throws {
        try transaction.noteSaid(ids: ids, sender: sender)
    }

    /// Finds what the earlier file says and the noted messages are not; call it once.
    package func findUnsaid(ofFile earlier: FileNumber) throws {
        try transaction.findUnsaid(ofFile: earlier)
    }

    /// The next of those, the latest first, below that number.
    package func unsaid(below number: MessageNumber, limit: Int) throws -> [UnsaidMessage] {
        try transaction.unsaid(below: number, limit: limit)
    }

    /// Keeps the decision; returns its number.
    package func begin(_ decision: FileDecisionRecord) throws -> DecisionNumber {
        try transaction.insert(decision, ofFile: file)
    }

    /// Keeps what became of messages that the new file does not say.
    package func keep(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws {
        try transaction.insert(messages, ofDecision: number)
    }

    /// Writes the decision's audit entry.
    package func finish(_ decision: FileDecisionRecord, number: DecisionNumber) throws {
        try transaction.forgetUnsaid()
        try transaction.audit(decision, number: number)
    }
}

extension LedgerTransaction {
    /// Writes the audit entry of a decision about a file.
    func audit(_ decision: FileDecisionRecord, number: DecisionNumber) throws {
        let counts = try supersededCounts(ofDecision: number)
        try audit(
            "sale file \(decision.sha256.hexadecimal)",
            "decided",
            [
                "decision": .string(decision.decision.rawValue), "name": .string(decision.name),
                "earlier": .optional(decision.earlier), "reason": .string(decision.reason),
                "undone": .integer(counts.undone), "open": .integer(counts.open),
                "sender": .optional(decision.sender), "template": .optional(decision.template),
            ]
        )
    }
}
