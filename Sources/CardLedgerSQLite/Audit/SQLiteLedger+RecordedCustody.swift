import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func custody() throws -> Custody? {
        try look { database in
            guard let (version, custody) = try Self.newestCustody(database) else { return nil }
            let entry = try RecordEntry.all(of: "custody", version: version, database).last
            guard entry?.text("custody") == custody.rawValue else {
                throw LedgerFailure.recordChanged(.custody(custody))
            }
            return custody
        }
    }

    static func newestCustody(_ database: Database) throws -> (version: Int, custody: Custody)? {
        try database.first("SELECT version, custody FROM custody ORDER BY version DESC LIMIT 1") {
            row in
            guard let custody = Custody(rawValue: row.text(1)) else {
                throw LedgerFailure.damaged(.custody)
            }
            return (row.int(0), custody)
        }
    }

    func custodyAtInit() throws -> Custody? {
        try look { database in
            let text = try database.first(
                """
                SELECT json_extract(details, '$.details.custody') FROM audit
                WHERE object = 'workspace' AND outcome = 'made' AND json_valid(details)
                ORDER BY sequence LIMIT 1
                """
            ) { $0.optionalText(0) }
            return text.flatMap { $0 }.flatMap(Custody.init(rawValue:))
        }
    }

    func unfinishedResealing(ofOrder id: OrderID) throws -> UnfinishedResealing? {
        try look { database in
            let steps = try RecordEntry.all(of: "order \(id)", database).map { entry in
                UnfinishedResealing.Step(
                    outcome: entry.entry.outcome,
                    run: entry.number("leg"),
                    set: entry.number("custodianSet"),
                    digest: entry.text("nextKeysSha256").flatMap(Hex.bytes)
                )
            }
            return UnfinishedResealing(steps)
        }
    }

    func isUnchanged(_ record: KeyRecord) throws -> Bool {
        do {
            try requireUnchanged(record)
            return true
        } catch let failure as any Failure where failure.code == .ledgerRecordChanged {
            return false
        }
    }

    func requireUnchanged(_ record: KeyRecord) throws {
        try look { database in
            let hasDigests = try Self.newestCustody(database) != nil
            guard try record.isUnchanged(database, mayLackDigest: !hasDigests) else {
                throw LedgerFailure.recordChanged(.key(record))
            }
        }
    }
}

extension Writing {
    func newestCustody() throws -> (version: Int, custody: Custody)? {
        try SQLiteLedger.newestCustody(database)
    }

    func insert(_ custody: Custody, version: Int) throws {
        try database.run(
            "INSERT INTO custody VALUES (?, ?, ?)",
            version,
            custody.rawValue,
            context.at
        )
    }
}
