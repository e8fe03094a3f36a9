import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func call(_ key: CallKey) throws -> NumberedCall? { try look { try Self.call(key, $0) } }

    func calls(after number: CallNumber, limit: Int) throws -> [NumberedCall] {
        try look { database in
            try database.rows(
                Self.query + " WHERE call.number > ? ORDER BY call.number LIMIT ?",
                number,
                limit,
                read: Self.call
            )
        }
    }

    func openCalls(
        of client: ClientName,
        _ interface: ServiceInterface,
        in scope: String
    ) throws -> [NumberedCall] {
        try look { database in
            try database.rows(
                Self.query
                    + """
                     WHERE call.client = \(PartyNames.clientQuery())
                        AND interface = ? AND scope = ? AND NOT EXISTS (
                            SELECT 1 FROM call AS done WHERE done.client = call.client
                                AND done.interface = call.interface AND done.scope = ''
                                AND done.key = call.key)
                     ORDER BY call.number
                    """,
                client,
                interface.rawValue,
                scope,
                read: Self.call
            )
        }
    }

    func lastLines() throws -> [UInt8]? {
        try look { try $0.first("SELECT lines FROM last_lines") { $0.blob(0) } }
    }

    func unnamedDeliveries(among numbers: [DeliveryNumber]) throws -> [DeliveryNumber] {
        try look { database in
            let find = try Statement("SELECT 1 FROM call WHERE delivery = ?", database)
            return try numbers.filter { number in
                find.bind(number, at: 1)
                defer { find.reset() }
                return try !find.step()
            }
        }
    }

    func target(of id: PublicID) throws -> PublicID.Target? {
        try look { try Self.target(of: id, $0) }
    }

    static func target(of id: PublicID, _ database: Database) throws -> PublicID.Target? {
        try database.first("SELECT kind, target FROM public_id WHERE id = ?", id.bytes) { row in
            guard let kind = PublicID.Kind(rawValue: row.text(0)) else {
                throw LedgerFailure.damaged(.publicID)
            }
            return PublicID.Target(kind, number: row.integer(1))
        }
    }

    static func call(_ key: CallKey, _ database: Database) throws -> NumberedCall? {
        try database.first(
            query
                + """
                 WHERE call.client = \(PartyNames.clientQuery())
                    AND interface = ? AND scope = ? AND key = ?
                """,
            key.client,
            key.interface.rawValue,
            key.scope,
            key.key,
            read: call
        )
    }

    private static let query = """
        SELECT call.number, party.name, interface, scope, key, operation, content, status, code,
            message, delivery, at, answer
        FROM call JOIN party ON party.number = call.client
        """

    private static func call(_ row: Statement) throws -> NumberedCall {
        let number = row.integer(0) as CallNumber
        guard let interface = ServiceInterface(rawValue: row.text(2)) else {
            throw LedgerFailure.damaged(.call(number))
        }
        let answered = AnsweredCall(
            content: try row.digest(6),
            status: row.int(7),
            answer: row.optionalText(12)
        )
        let call = CallRecord(
            CallKey(row.text(1), interface, key: row.text(4), in: row.text(3)),
            operation: row.text(5),
            answered: answered,
            code: row.optionalText(8),
            message: row.optionalInteger(9),
            delivery: row.optionalInteger(10),
            at: row.instant(11)
        )
        return NumberedCall(number, call)
    }

    /// Groups of calls that differ from their audit entries.
    static func callFaults(_ database: Database) throws -> [RecordFault] {
        let entries = try database.rows(
            """
            SELECT details ->> '$.first', details ->> '$.count', details ->> '$.digest'
            FROM audit WHERE object = ? AND json_valid(details) ORDER BY sequence
            """,
            CallsEntry.object
        ) { (first: $0.integer(0) as CallNumber, count: $0.integer(1), digest: $0.text(2)) }
        let changed = try entries.filter { entry in
            let calls = try database.rows(
                query + " WHERE call.number >= ?1 AND call.number < ?1 + ?2 ORDER BY call.number",
                entry.first,
                entry.count,
                read: call
            )
            return RecordDigest.calls(calls) != entry.digest
        }
        let audited = entries.reduce(0) { $0 + $1.count }
        let stored = try database.number("SELECT count(*) FROM call")
        return changed.map { .calls($0.first) } + (audited == stored ? [] : [.callGroups])
    }
}

// Calls and ids of records in an open transaction.
extension Writing {
    func call(_ key: CallKey) throws -> NumberedCall? { try SQLiteLedger.call(key, database) }

    func keep(lines: [UInt8]) throws {
        try database.run("INSERT OR REPLACE INTO last_lines VALUES (1, ?)", lines)
    }

    func insert(_ call: CallRecord) throws -> CallNumber {
        try database.run(
            """
            INSERT INTO call (client, interface, scope, key, operation, content, status, code,
                message, delivery, at, answer)
            VALUES (\(PartyNames.clientQuery()),
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            call.key.client,
            call.key.interface.rawValue,
            call.key.scope,
            call.key.key,
            call.operation,
            call.answered.content,
            call.answered.status,
            call.code,
            call.message,
            call.delivery,
            call.at,
            call.answered.answer
        )
        return CallNumber(database.lastNumber)
    }

    func publicID(of target: PublicID.Target) throws -> PublicID? {
        let bytes = try database.first(
            "SELECT id FROM public_id WHERE kind = ? AND target = ?",
            target.kind.rawValue,
            target.number
        ) { $0.blob(0) }
        guard let bytes else { return nil }
        guard let id = PublicID(bytes: bytes) else { throw LedgerFailure.damaged(.publicID) }
        return id
    }

    func insert(_ id: PublicID, of target: PublicID.Target) throws {
        try database.run(
            "INSERT INTO public_id (id, kind, target) VALUES (?, ?, ?)",
            id.bytes,
            target.kind.rawValue,
            target.number
        )
    }
}
