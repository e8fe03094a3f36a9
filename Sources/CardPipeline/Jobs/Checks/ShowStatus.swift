import CardCore
import CardLedger

/// What is going on, and what waits for somebody.
package struct ShowStatus {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func status() throws -> WorkspaceStatus {
        let status = try desk.ledger.status(
            at: desk.act.at,
            parkedHours: desk.configuration.parkedAlarmHours
        )
        let holder = WorkspaceLock.holder(of: desk.workspace)
        return WorkspaceStatus(
            folder: desk.workspace.root,
            stopped: holder == nil ? try stopped() : nil,
            orders: status.openOrders.map { order in
                WorkspaceStatus.OrderLine(
                    id: order.id,
                    requestID: order.request.requestID,
                    state: order.state,
                    minted: order.minted,
                    cards: order.request.cardCount
                )
            },
            feeds: status.feeds.map { feed in
                WorkspaceStatus.FeedLine(
                    sender: feed.sender,
                    lastNumber: feed.numbers?.upperBound,
                    lastTakenAt: feed.lastTakenAt,
                    files: feed.files
                )
            },
            attention: try attention(status) + gaps() + ListInbox(desk).attention(),
            lockedBy: holder?.description
        )
    }

    /// Why no command writes here; nil if one could.
    ///
    /// A command that writes has passed the same check, and may change the stores between two looks
    /// at them: only what is still found when nothing changes is reported.
    private func stopped() throws -> Problem? {
        var head: AuditHead?
        while true {
            let verdict = try WorkspaceCheck(desk).verdict()
            let now = try desk.ledger.auditHead()
            guard verdict != .intact else { return nil }
            if now == head { return verdict.problem(at: desk.workspace.root) }
            head = now
        }
    }

    /// What is missing in the feeds: all numbers, and the days of the last month.
    private func gaps() throws -> [String] {
        var scope = ListGaps.Scope()
        scope.from = Day(daysSinceEpoch: desk.today.daysSinceEpoch - 31)
        let gaps = try ListGaps(desk).gaps(scope)
        let numbers = gaps.senders.flatMap { sender in
            sender.numbers.map { gap in
                "\(sender.name): \(gap.words)\(gap.waitingWords): mintrun sales gaps"
            }
        }
        let ready = gaps.senders.flatMap { sender in
            sender.ready.map { file in
                "\(sender.name): \(file.name) waits for nothing any more: mintrun sales ingest"
            }
        }
        let days = gaps.senders.filter { !$0.days.isEmpty }.map { sender in
            "\(sender.name): no file of \(sender.days.words): mintrun sales gaps"
        }
        let stores = gaps.stores.filter { $0.hasCalendar && !$0.days.isEmpty }.map { store in
            "store \(store.name): no sales of \(store.days.words): mintrun sales gaps"
        }
        let approvals = try desk.ledger.heldFiles()
            .filter { $0.outcome.reason == FileRefusal.needsApproval.rawValue }
            .map { "\($0.facts.name) of \($0.facts.sender) waits for an approval" }
        return numbers + ready + days + stores + approvals
    }

    private func attention(_ status: LedgerStatus) throws -> [String] {
        var lines: [String] = []
        if status.unfinishedPublications > 0 {
            lines.append(
                "\(status.unfinishedPublications) files wait to be published: any writing command "
                    + "does it"
            )
        }
        lines += status.unfinishedShreds.map { "order \($0) is half shredded: mintrun shred \($0)" }
        lines += status.openOrders.flatMap(attention)
        lines += try desk.ledger.lostOrders().map { order in
            "order \(order.id) of \(order.product) was lost in a restore: mintrun report lost"
        }
        lines += status.parked.map { advice in
            "\(advice.phase.rawValue) \(advice.id) of \(advice.sender) has waited for request "
                + "\(advice.originalID) since \(advice.since)"
        }
        return lines
    }

    private func attention(_ order: OrderRecord) -> [String] {
        var lines: [String] = []
        if let problem = order.problem { lines.append("order \(order.id): \(problem)") }
        switch order.state {
        case .ordered, .minting:
            lines.append("order \(order.id) is not fully minted: mintrun mint \(order.id)")
        case .sealed:
            lines.append("order \(order.id) waits for custodians: mintrun release \(order.id)")
        case .released:
            lines.append("order \(order.id) waits for its printer's answer")
        case .acknowledged where order.shreddedAt == nil:
            lines.append("order \(order.id) can be shredded: mintrun shred \(order.id)")
        case .acknowledged, .closed, .cancelled:
            break
        }
        return lines
    }
}
