package import CardCore

/// The parts that every transaction has: its moment and the audit log.
package protocol AuditedTransaction {
    /// When it happens; the ledger reads the clock as it begins.
    var at: Instant { get }
    /// Appends an entry to the audit log.
    func audit(_ object: String, _ outcome: String, details: [String: JSON]) throws
}

extension AuditedTransaction {
    /// Appends an entry without details to the audit log.
    package func audit(_ object: String, _ outcome: String) throws {
        try audit(object, outcome, details: [:])
    }
}
