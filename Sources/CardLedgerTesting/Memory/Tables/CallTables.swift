import CardCore

/// The answered calls of clients, and the ids under which clients know records.
struct CallTables: Hashable, Sendable {
    /// By number, ascending: 1, 2, 3 and so on.
    var calls: [NumberedCall] = []
    /// The lines of the last group of calls for the journal.
    var lastLines: [UInt8]?
    /// The record of each id.
    var targets: [PublicID: PublicID.Target] = [:]
}
