/// The identity of a copy of a ledger.
package struct LedgerCopy: Hashable, Sendable {
    /// The 16 bytes of the workspace.
    package var workspaceID: [UInt8]
    /// The version of the schema.
    package var schema: Int
    /// The head of the audit log in the copy.
    package var head: AuditHead

    package init(workspaceID: [UInt8], schema: Int, head: AuditHead) {
        self.workspaceID = workspaceID
        self.schema = schema
        self.head = head
    }
}
