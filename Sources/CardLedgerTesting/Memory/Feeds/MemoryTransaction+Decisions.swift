import CardCore
import CardLedger

/// What two files have in common, by the numbers of messages.
struct FileComparison {
    /// The messages that the new file says, too.
    var said: Set<MessageNumber> = []
    /// The messages that the earlier file says alone.
    var unsaid: Set<MessageNumber> = []
}

extension MemoryTransaction: DecisionTransaction {
    func isDecided(sha256: SHA256Digest) throws -> Bool {
        state.feeds.decision(sha256: sha256) != nil
    }

    func insert(_ decision: FileDecisionRecord, ofFile file: FileNumber?) throws -> DecisionNumber {
        guard state.feeds.decision(sha256: decision.sha256) == nil else {
            throw MemoryFault.taken("the decision about \(decision.name)")
        }
        let stored = FileDecisionRecord(
            number: DecisionNumber(Int64(state.feeds.decisions.count) + 1),
            sha256: decision.sha256,
            name: decision.name,
            decision: decision.decision,
            file: file,
            earlier: decision.earlier,
            reason: decision.reason,
            decidedBy: context.actor,
            decidedAt: at
        )
        state.feeds.decisions.append(stored)
        return stored.number
    }

    func insert(_ messages: [SupersededMessage], ofDecision number: DecisionNumber) throws {
        state.feeds.superseded += messages.map { message in
            FeedTables.StoredSupersession(
                decision: number,
                message: message.message,
                code: message.code
            )
        }
    }

    func supersededCounts(ofDecision number: DecisionNumber) throws -> (undone: Int, open: Int) {
        state.feeds.supersededCounts(ofDecision: number)
    }
}

// What an earlier file says and a new one does not.
extension MemoryTransaction {
    func noteSaid(ids: [MessageID], sender: SenderID) throws {
        comparison.said.formUnion(
            ids.compactMap { state.message($0, ofSender: sender)?.number }
        )
    }

    func findUnsaid(ofFile earlier: FileNumber) throws {
        let rows = state.attempts(ofFile: earlier).map(\.outcome).filter(\.verdict.hasMessage)
        comparison.unsaid = Set(rows.compactMap(\.message)).subtracting(comparison.said)
            .filter { !state.feeds.isUndone($0) }
        comparison.said = []
    }

    func unsaid(below number: MessageNumber, limit: Int) throws -> [UnsaidMessage] {
        let numbers = comparison.unsaid.filter { $0 < number }.sorted(by: >).prefix(limit)
        return numbers.compactMap { state.message($0) }.map { message in
            let request = message.originalID.flatMap {
                state.message($0, ofSender: message.sender)
            }
            return UnsaidMessage(
                message: message,
                serial: message.card.flatMap(state.card(number:))?.serial,
                requestIsUnsaid: request.map { comparison.unsaid.contains($0.number) } ?? false
            )
        }
    }

    func forgetUnsaid() throws { comparison.unsaid = [] }
}
