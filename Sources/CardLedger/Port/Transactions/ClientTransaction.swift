package import CardCore

/// Clients, their calls and the ids of records in an open transaction.
package protocol ClientTransaction: RecordReading {
    /// The newest version of every client, by name.
    func clients() throws -> [ClientRecord]
    /// Inserts a version of a client; the first one makes the party of the client, too.
    func insert(_ client: ClientRecord) throws
    /// The answered call with that key.
    func call(_ key: CallKey) throws -> NumberedCall?
    /// Inserts an answered call.
    func insert(_ call: CallRecord) throws -> CallNumber
    /// Stores lines for the journal in the place of those before.
    func keep(lines: [UInt8]) throws
    /// The id of a record; nil if it has none yet.
    func publicID(of target: PublicID.Target) throws -> PublicID?
    /// Inserts the id of a record.
    func insert(_ id: PublicID, of target: PublicID.Target) throws
}
