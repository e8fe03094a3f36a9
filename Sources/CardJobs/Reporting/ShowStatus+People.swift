import CardCore
import CardLedger

// Operators, custodians and the keys of printers.
extension ShowStatus {
    /// Approvals that wait, operators who are not valid yet, and the keys that changed in the last
    /// 30 days.
    func people() throws -> [AttentionEntry] {
        try approvals()
            + KeyChanges(repositories, context).all().map { change in
                let attention = Attention.custodians(change)
                return change.since.map { entry(attention, since: $0) } ?? AttentionEntry(attention)
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
