package import CardCore

/// The changes of operators, of the switch of approvals and of approvals.
package protocol ApprovalRepository: Sendable {
    /// Every change, oldest first.
    ///
    /// - Throws: `ledger.record_changed` if one differs from its audit entry.
    func approvalEvents() throws -> [ApprovalEvent]
}
