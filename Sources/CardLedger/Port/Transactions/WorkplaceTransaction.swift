package import CardCore

/// Zones and settings of the workspace in an open transaction.
package protocol WorkplaceTransaction {
    /// The zones of the workspace, ascending.
    func zones() throws -> [ZoneRecord]
    /// Adds a zone after the existing ones.
    func insert(_ zone: ZoneRecord) throws
    /// Saves a value under a name, or removes it if it is nil.
    func save(_ value: String?, forSetting name: String) throws
}

extension WorkplaceTransaction where Self: AuditedTransaction {
    /// Records a zone, unless the workspace has one: the first posting fixes it.
    package func recordFirst(zone: String) throws {
        guard try zones().isEmpty else { return }
        try record(ZoneRecord(first: zone))
    }

    /// Adds a zone with its audit entry.
    func record(_ zone: ZoneRecord) throws {
        try insert(zone)
        try audit(
            "workspace zone",
            "recorded",
            details: ["zone": .string(zone.zone), "from": .string(zone.from.description)]
        )
    }
}
