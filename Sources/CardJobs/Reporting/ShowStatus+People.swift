import CardCore
import CardLedger

// Operators, custodians and the keys of printers.
extension ShowStatus {
    /// Approvals and deposits that wait, operators who are not valid yet, and the keys that changed in the last
    /// 30 days.
    func people() throws -> [AttentionEntry] {
        try approvals() + deposits()
            + KeyChanges(repositories, context).all().map { change in
                let attention = Attention.custodians(change)
                return change.since.map { entry(attention, since: $0) } ?? AttentionEntry(attention)
            }
    }

    /// The oldest deposits that wait for their approval.
    private func deposits() throws -> [AttentionEntry] {
        var query = FundingQuery()
        query.statuses = [.pending]
        query.limit = 50
        let count = try repositories.ledger.fundingCount(query)
        query.offset = max(0, count - query.limit)
        return try repositories.ledger.fundingRecords(query).reversed().map {
            entry(.deposit($0), since: $0.first.at)
        }
    }

    private func approvals() throws -> [AttentionEntry] {
        let register = try repositories.ledger.approvalRegister()
        let differs = try SwitchApprovals(repositories, context).show().differs
        let waiting = register.approvals.filter { $0.state == .waiting }.map {
            entry(.approvalWaits($0), since: $0.requestedAt)
        }
        return waiting
            + register.present.filter { !$0.isValid(at: context.at) }.map {
                AttentionEntry(.operatorWaits($0))
            } + (differs ? [AttentionEntry(.approvalsDiffer)] : [])
    }
}

extension Attention.OfCustodians {
    /// The moment of the change; nil for one that is not in force.
    fileprivate var since: Instant? {
        switch self {
        case .waits: nil
        case .changed(version: _, let at, name: _, before: _, after: _),
            .printer(name: _, version: _, let at, before: _, after: _):
            at
        }
    }
}
