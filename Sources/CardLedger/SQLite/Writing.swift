import CardCore
import GRDB

/// An open transaction of somebody who changes something.
struct Writing {
    let database: Database
    let act: Act

    init(_ database: Database, _ act: Act) {
        self.database = database
        self.act = act
    }

    /// Appends an entry to the audit log.
    func audit(_ object: String, _ outcome: String = "done", _ details: [String: JSON] = [:])
        throws
    {
        var details = details
        if let request = act.requestID { details["requestId"] = .string(request) }
        var frontier = try AuditTable.frontier(database)
        let entry = AuditEntry(
            sequence: frontier.size,
            at: act.at,
            actor: act.operatorName,
            command: act.command,
            object: object,
            outcome: outcome,
            details: JSON.object(details).text,
            previous: try AuditTable.lastLeaf(database)
        )
        try AuditTable.insert(entry, database)
        frontier.append(leaf: entry.leaf)
        try AuditTable.store(frontier, database)
    }

    /// Changes exactly one row, or throws `refusal`.
    func changeOne(_ sql: String, _ values: (any Bindable)?..., else refusal: some Failure) throws {
        let statement = try Statement(sql, database)
        statement.bind(values)
        try statement.run()
        guard database.changed == 1 else { throw refusal }
    }
}
