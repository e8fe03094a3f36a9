import CardCore
import CardLedger

extension MemoryTransaction: DecisionTransaction {
    func decisions(about digests: [SHA256Digest]) throws -> [FileDecisionRecord] {
        state.feeds.decisions(about: digests)
    }

    func insert(_ decision: FileDecisionRecord, ofFile file: FileNumber?) throws -> DecisionNumber {
        guard state.feeds.decisions(about: [decision.sha256]).isEmpty else {
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
}

// Messages of an earlier file that are absent from a new one.
extension MemoryTransaction {
    func notePresent(ids: [MessageID], sender: SenderID) throws {
        present.formUnion(ids.compactMap { state.message($0, ofSender: sender)?.number })
    }

    func readAbsent(
        ofFile earlier: FileNumber,
        pageSize: Int,
        _ body: ([AbsentMessage]) throws -> Void
    ) throws {
        let rows = state.attempts(ofFile: earlier).map(\.outcome).filter(\.verdict.hasMessage)
        let found = Set(rows.compactMap(\.message)).subtracting(present)
            .filter { !state.feeds.isUndone($0) }
        present = []
        var rest = found.sorted(by: >)[...]
        while !rest.isEmpty {
            let page = rest.prefix(pageSize)
            rest = rest.dropFirst(pageSize)
            try body(page.compactMap { state.message($0) }.map { absent($0, in: found) })
        }
    }

    private func absent(_ message: KnownMessage, in found: Set<MessageNumber>) -> AbsentMessage {
        let request = message.originalID.flatMap { state.message($0, ofSender: message.sender) }
        return AbsentMessage(
            message: message,
            serial: message.card.flatMap(state.card(number:))?.serial,
            requestIsAbsent: request.map { found.contains($0.number) } ?? false
        )
    }
}
