package import CardCore

// Work of a file's transaction besides the file's own rows.
extension PostingSession {
    /// Notes the messages that are present in the new file, too.
    package func notePresent(ids: [MessageID], sender: SenderID) throws {
        try transaction.notePresent(ids: ids, sender: sender)
    }

    /// Reads the messages of the earlier file that are not noted, in pages, the latest first.
    package func readAbsent(
        ofFile earlier: FileNumber,
        pageSize: Int,
        _ body: ([AbsentMessage]) throws -> Void
    ) throws {
        try transaction.readAbsent(ofFile: earlier, pageSize: pageSize, body)
    }

    /// Stores the decision and returns its number.
    package func begin(_ decision: FileDecisionRecord) throws -> DecisionNumber {
        try transaction.insert(decision, ofFile: file)
    }

    /// Stores the results for messages that are absent from the new file.
    package func keep(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws {
        try transaction.insert(messages, ofDecision: number)
        let undone = messages.count { $0.code == nil }
        state.undoneCount += undone
        state.openCount += messages.count - undone
    }

    /// Writes the decision's audit entry.
    package func finish(_ decision: FileDecisionRecord, number: DecisionNumber) throws {
        try transaction.audit(
            decision,
            number: number,
            undone: state.undoneCount,
            open: state.openCount
        )
    }
}

extension LedgerTransaction {
    /// Writes the audit entry of a decision about a file, with the numbers of messages that it
    /// undid and left to a person.
    func audit(
        _ decision: FileDecisionRecord,
        number: DecisionNumber,
        undone: Int = 0,
        open: Int = 0
    ) throws {
        try audit(
            "sale file \(decision.sha256.hexadecimal)",
            "decided",
            details: [
                "decision": .string(decision.decision.rawValue), "name": .string(decision.name),
                "earlier": .optional(decision.earlier), "reason": .string(decision.reason),
                "undone": .integer(undone), "open": .integer(open),
                "sender": .optional(decision.sender), "template": .optional(decision.template),
            ]
        )
    }
}
