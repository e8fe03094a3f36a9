import CardCore
import CardLedger

extension FeedTables {
    /// The decisions that have one of the digests.
    func decisions(about digests: [SHA256Digest]) -> [FileDecisionRecord] {
        decisions.filter { digests.contains($0.sha256) }
    }

    func supersededCounts(ofDecision number: DecisionNumber) -> (undone: Int, open: Int) {
        let messages = superseded.filter { $0.decision == number }
        let open = messages.count { $0.code != nil }
        return (messages.count - open, open)
    }

    /// Returns true if a decision undid the message.
    func isUndone(_ message: MessageNumber) -> Bool {
        superseded.contains { $0.message == message && $0.code == nil }
    }
}

extension MemoryState {
    /// The messages of a decision, first those that are left to a person, by their number.
    func supersededMessages(ofDecision number: DecisionNumber, limit: Int) -> [SupersededMessage] {
        let stored = feeds.superseded.filter { $0.decision == number }
            .sorted { $0.message < $1.message }
        let inOrder = stored.filter { $0.code != nil } + stored.filter { $0.code == nil }
        return inOrder.prefix(limit).compactMap { stored in
            message(stored.message).map { message in
                SupersededMessage(
                    message: message.number,
                    messageID: message.id,
                    operation: message.operation,
                    phase: message.phase,
                    serial: message.card.flatMap(card(number:))?.serial,
                    code: stored.code
                )
            }
        }
    }
}
