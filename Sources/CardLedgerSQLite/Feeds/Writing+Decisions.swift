import CardCore
import CardLedger
import GRDB

// Decisions about files in an open transaction.
extension Writing {
    func insert(_ decision: FileDecisionRecord, ofFile file: FileNumber?) throws -> DecisionNumber {
        try database.run(
            """
            INSERT INTO file_decision
                (sha256, name, decision, file, earlier, reason, decided_by, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            decision.sha256,
            decision.name,
            decision.decision.rawValue,
            file,
            decision.earlier,
            decision.reason,
            context.actor,
            context.at
        )
        return DecisionNumber(database.lastNumber)
    }

    func insert(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws {
        let row = try Statement("INSERT INTO superseded_message VALUES (?, ?, ?)", database)
        for message in messages {
            row.bind([number, message.message, message.code?.rawValue])
            try row.run()
        }
    }
}
