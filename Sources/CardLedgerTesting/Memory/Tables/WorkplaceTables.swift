import CardCore

/// Facts about the whole workspace.
struct WorkplaceTables: Hashable, Sendable {
    let id: [UInt8]
    var zones: [ZoneRecord] = []
    var settings: [String: String] = [:]
    /// The last order that a restore counted as lost is computed, not stored.
    var history = WorkspaceHistory(hasReservations: false, checkpointEntries: 0, place: nil)
    /// Each custody that was recorded, the first one at index 0 with version 1.
    var custodies: [Custody] = []
    /// Each change of operators and approvals, with the sequence of its audit entry.
    var approvalEvents: [NumberedEvent] = []

    /// A change, and the sequence of its audit entry.
    struct NumberedEvent: Hashable, Sendable {
        let number: Int64
        let event: ApprovalEvent
    }
}
