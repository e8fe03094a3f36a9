import CardCore
import CardLedger

extension MemoryLedger: WaitingRepository {
    func openRequests(before moment: Instant, limit: Int) throws -> [OpenRequest] {
        Array(state.openRequests(before: moment).prefix(limit))
    }

    func openRequestCount(before moment: Instant) throws -> Int {
        state.openRequests(before: moment).count
    }

    func heldRuns(_ kind: HoldKind) throws -> [HeldRun] { state.heldRuns(kind) }

    func openShipments() throws -> [ShipmentRecord] {
        state.stock.shipments.filter { $0.receivedAt == nil }
    }

    func lastAnswer(ofOrder id: OrderID) throws -> Instant? {
        state.orders.answers(ofOrder: id).map(\.at).max()
    }

    func lastBackup() throws -> BackupRecord? {
        let last = state.log.entries(of: "workspace").last { $0.entry.outcome == "backed up" }
        return last.map { BackupRecord(at: $0.entry.at, folder: $0.text("folder")) }
    }

    func clientAlarms(since: Instant) throws -> [ClientAlarm] {
        state.log.entries(of: ClientAlarmEntry.object).filter { $0.entry.at >= since }.compactMap {
            ClientAlarmEntry.alarm(
                at: $0.entry.at,
                client: $0.text(ClientAlarmEntry.client),
                reason: $0.text(ClientAlarmEntry.reason),
                terminal: $0.text(ClientAlarmEntry.terminal)
            )
        }
    }

    func lastBelievedClock() throws -> Instant? { state.log.lastClock }
}

extension MemoryState {
    fileprivate func openRequests(before moment: Instant) -> [OpenRequest] {
        let open = messagesInOrder.filter {
            $0.message.standing == .requested && $0.decidedAt < moment
        }
        return open.enumerated()
            .sorted { ($0.element.decidedAt, $0.offset) < ($1.element.decidedAt, $1.offset) }
            .compactMap { request($0.element) }
    }

    private func request(_ stored: SalesTables.StoredMessage) -> OpenRequest? {
        stored.message.card.flatMap(card(number:)).map { card in
            OpenRequest(
                sender: stored.message.sender,
                id: stored.message.id,
                operation: stored.message.operation,
                card: card.serial,
                since: stored.decidedAt
            )
        }
    }

    fileprivate func heldRuns(_ kind: HoldKind) -> [HeldRun] {
        let open = holds.holds.filter {
            $0.kind == kind && $0.released == nil && card(number: $0.card)?.lifeCycle.goesOn == true
        }
        let together = Dictionary(grouping: open) { HoldGroup(reason: $0.reason, at: $0.placed.at) }
        return together.flatMap { group, holds in
            runs(of: holds.map(\.card)).map { (group: group, cards: $0) }
        }
        .sorted { ($0.cards[0], $0.group) < ($1.cards[0], $1.group) }
        .compactMap { run($0.cards, $0.group) }
    }

    /// The numbers as runs of consecutive ones, each ascending.
    private func runs(of numbers: [CardNumber]) -> [[CardNumber]] {
        var runs: [[CardNumber]] = []
        for number in numbers.sorted() {
            if let last = runs.last?.last, last.advanced(by: 1) == number {
                runs[runs.count - 1].append(number)
            } else {
                runs.append([number])
            }
        }
        return runs
    }

    private func run(_ numbers: [CardNumber], _ group: HoldGroup) -> HeldRun? {
        guard let first = numbers.first.flatMap(card(number:)),
            let last = numbers.last.flatMap(card(number:))
        else { return nil }
        return HeldRun(
            first: first.serial,
            last: last.serial,
            cards: numbers.count,
            reason: group.reason,
            since: group.at
        )
    }
}

/// Holds that were placed at one instant for one reason.
private struct HoldGroup: Hashable, Comparable {
    let reason: String
    let at: Instant

    static func < (left: HoldGroup, right: HoldGroup) -> Bool {
        left.at == right.at ? left.reason.isBeforeByBytes(right.reason) : left.at < right.at
    }
}
