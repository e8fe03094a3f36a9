package import CardCore

/// The changes of operators and approvals in an open transaction.
package protocol ApprovalTransaction {
    /// Every change, oldest first.
    ///
    /// - Throws: `ledger.record_changed` if one differs from its audit entry.
    func approvalEvents() throws -> [ApprovalEvent]
    /// Inserts a change; the next audit entry of the transaction is the one about it.
    func insert(_ event: ApprovalEvent) throws
}
