package import CardCore

/// The recorded custody in an open transaction.
package protocol CustodyTransaction {
    /// The newest recorded custody with its version.
    func newestCustody() throws -> (version: Int, custody: Custody)?
    /// Inserts a version of the custody.
    func insert(_ custody: Custody, version: Int) throws
    /// Commits the audit log to every record that an earlier version made without a digest in its
    /// audit entry.
    func recordBaseline(_ keyRuns: [KeyRunRecord]) throws
}
