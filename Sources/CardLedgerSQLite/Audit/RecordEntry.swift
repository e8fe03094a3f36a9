import CardCore
import CardLedger
import GRDB

/// An audit entry that commits to a record.
struct RecordEntry {
    let entry: AuditEntry
    let storedLeaf: [UInt8]
    private let values: [String: String]

    /// The outcome of entries that commit to records of an earlier version.
    static let baseline = "baseline"

    /// A value of the details by its name; nil if it is absent.
    func text(_ name: String) -> String? { values[name] }
    func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    /// The instant of the machine's clock, which rows have; the log's own instants never decrease.
    var at: Instant { text("clock").flatMap { Instant($0) } ?? entry.at }

    /// True if the entry is the one that was hashed into the log.
    var isWhole: Bool { entry.leaf == storedLeaf }

    /// The entries of an object, oldest first.
    static func all(of object: String, _ database: Database) throws -> [RecordEntry] {
        try database.rows(
            """
            SELECT \(AuditTable.columns), leaf FROM audit WHERE object = ? ORDER BY sequence
            """,
            object
        ) { row in
            let entry = AuditTable.entry(row)
            return RecordEntry(
                entry: entry,
                storedLeaf: row.blob(8),
                values: try values(entry.details, database)
            )
        }
    }

    /// The entries of a sale file, oldest first; the same bytes with other names are another file.
    ///
    /// `names` are the file's name, sender and sequence.
    static func all(
        ofFile sha256: String,
        named names: [String],
        _ database: Database
    ) throws -> [RecordEntry] {
        try all(of: "sale file \(sha256)", database).filter {
            [$0.text("name"), $0.text("sender"), $0.text("sequence")] == names
        }
    }

    /// The entries of one version of an object.
    ///
    /// - Throws: `ledger.record_changed` if one of them differs from the bytes that were hashed
    ///   into the log.
    static func all(of object: String, version: Int, _ database: Database) throws -> [RecordEntry] {
        let found = try all(of: object, database)
        guard found.allSatisfy(\.isWhole) else {
            throw LedgerFailure.recordChanged(.auditEntry(object: object))
        }
        return found.filter { $0.number("version") == version }
    }

    /// The members of a JSON object: texts as they are, all else as JSON.
    private static func values(_ details: String, _ database: Database) throws -> [String: String] {
        let rows = try database.rows(
            "SELECT key, value FROM json_each(CASE WHEN json_valid(?1) THEN ?1 ELSE '{}' END)"
                + " WHERE type <> 'null'",
            details
        ) { ($0.text(0), $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }
}

extension KeyRecord {
    /// Every record of the ledger.
    static func all(_ database: Database) throws -> [KeyRecord] {
        try database.rows("SELECT version FROM custodian_set ORDER BY version") {
            .custodians(version: $0.int(0))
        }
            + database.rows("SELECT number FROM custodian_change ORDER BY number") {
                .custodianChange(number: $0.int(0))
            }
            + database.rows(
                """
                SELECT party.name, version FROM client JOIN party ON party.number = client.party
                ORDER BY client.number
                """
            ) { .client(name: $0.text(0), version: $0.int(1)) }
            + database.rows("SELECT name, version FROM printer_version ORDER BY number") {
                .printer(name: $0.text(0), version: $0.int(1))
            }
            + database.rows(
                """
                SELECT product.id, version FROM product_version
                JOIN product ON product.number = product_version.product
                ORDER BY product_version.number
                """
            ) { .product(id: $0.text(0), version: $0.int(1)) }
    }

    /// Every record that an audit entry is about.
    static func audited(_ database: Database) throws -> Set<KeyRecord> {
        let objects = try database.rows(
            """
            SELECT DISTINCT object FROM audit WHERE object IN ('custodians', 'custodian-change')
                OR object GLOB 'client *' OR object GLOB 'printer *' OR object GLOB 'product *'
            """
        ) { $0.text(0) }
        let records = try objects.flatMap { object in
            try RecordEntry.all(of: object, database).compactMap { entry in
                entry.number("version").flatMap { KeyRecord(object: object, version: $0) }
            }
        }
        return Set(records)
    }

    /// The digest of the record as it is; nil if it is not there or cannot be read.
    private func digest(_ database: Database) throws -> String? {
        do {
            return try Reading(database: database).digest(of: self)
        } catch LedgerFailure.damaged {
            return nil
        }
    }

    func entries(_ database: Database) throws -> [RecordEntry] {
        try RecordEntry.all(of: object, version: version, database)
    }

    /// Returns true if every audit entry of the record agrees with it, and one commits to all of
    /// it.
    ///
    /// `mayLackDigest` is for records of a version that wrote none.
    func isUnchanged(_ database: Database, mayLackDigest: Bool = false) throws -> Bool {
        let entries = try entries(database)
        let digests = entries.compactMap { $0.text("digest") }
        guard !entries.isEmpty, mayLackDigest || !digests.isEmpty,
            try digests.allSatisfy({ try $0 == digest(database) })
        else { return false }
        return try entries.allSatisfy { try agrees(with: $0, database) }
    }

    /// Entries of the first version hold the names of custodians and the recipients of printers.
    func agrees(with entry: RecordEntry, _ database: Database) throws -> Bool {
        switch self {
        case .custodians(let version):
            guard let members = entry.text("members") else { return true }
            let names = try database.rows(
                "SELECT name FROM custodian WHERE version = ? ORDER BY name",
                version
            ) { JSON.string($0.text(0)) }
            return JSON.array(names).text == members
        case .custodianChange(let number):
            let changes = try SQLiteLedger.custodianChanges(database)
            let objection = changes.first { $0.number == number }?.objection
            guard let custodian = entry.text("objectedBy") else {
                return try objection == nil
                    || entries(database).contains { $0.text("objectedBy") == objection?.by }
            }
            return objection?.by == custodian
        case .printer(let name, let version):
            guard let recipients = entry.text("recipients") else { return true }
            let printer = try SQLiteLedger.printer(name, version: version, database)?.printer
            return JSON.array((printer?.recipients ?? []).map(JSON.string)).text == recipients
        case .client, .product: return true
        }
    }
}
