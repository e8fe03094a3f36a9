/// What a copy of a ledger is.
package struct LedgerCopy: Hashable, Sendable {
    package var workspaceID: [UInt8]
    package var schema: Int
    package var head: AuditHead

    package init(workspaceID: [UInt8], schema: Int, head: AuditHead) {
        self.workspaceID = workspaceID
        self.schema = schema
        self.head = head
    }
}
