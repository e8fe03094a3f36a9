import CardCore
import CardLedger

// Facts that need attention.
extension MemoryState {
    func status(at now: Instant, parkedHours: Int, feeds: [Feed]) -> LedgerStatus {
        let all = orders.all
        let patience = now.adding(seconds: -Int64(parkedHours) * 3600)
        return LedgerStatus(
            unfinishedPublications: orders.publications.count,
            unfinishedShreds: all.filter { $0.shredBegunAt != nil && $0.shreddedAt == nil }
                .map(\.id),
            openOrders: all.filter { $0.state != .closed && $0.state != .cancelled },
            parked: parkedAdvices(before: patience),
            feeds: feeds
        )
    }

    private func parkedAdvices(before moment: Instant) -> [LedgerStatus.ParkedAdvice] {
        messagesInOrder.filter { $0.message.standing == .parked && $0.decidedAt < moment }
            .filter { !$0.message.isTombstone }
            .map { stored in
                LedgerStatus.ParkedAdvice(
                    sender: stored.message.sender,
                    id: stored.message.id,
                    originalID: stored.message.originalID ?? "",
                    phase: stored.message.phase,
                    since: stored.decidedAt
                )
            }
    }
}
