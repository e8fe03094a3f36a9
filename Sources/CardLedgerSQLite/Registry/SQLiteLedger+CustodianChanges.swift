import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func custodianChanges() throws -> [CustodianChange] {
        try look { try Self.custodianChanges($0) }
    }

    /// Every replacement of a lost key, oldest first.
    static func custodianChanges(_ database: Database) throws -> [CustodianChange] {
        try database.rows(
            """
            SELECT number, set_version, name, public_key, lost, proposed_at, valid_from,
                custodian_objection.custodian, custodian_objection.at
            FROM custodian_change
            LEFT JOIN custodian_objection ON custodian_objection.change = custodian_change.number
            ORDER BY number
            """
        ) { row in
            CustodianChange(
                number: row.int(0),
                setVersion: row.int(1),
                name: row.text(2),
                publicKey: row.blob(3),
                lost: (row.text(4) as String).split(separator: "\n").map(String.init),
                proposedAt: row.instant(5),
                validFrom: row.instant(6),
                objection: row.isNull(7)
                    ? nil : CustodianChange.Objection(by: row.text(7), at: row.instant(8))
            )
        }
    }
}

extension OnDatabase {
    func custodianChange(number: Int?) throws -> CustodianChange? {
        try SQLiteLedger.custodianChanges(database).last { number == nil || $0.number == number }
    }
}

// Replacements of lost keys in an open transaction.
extension Writing {
    func insert(_ change: CustodianChange) throws {
        try database.run(
            "INSERT INTO custodian_change VALUES (?, ?, ?, ?, ?, ?, ?)",
            change.number,
            change.setVersion,
            change.name,
            change.publicKey,
            change.lost.joined(separator: "\n"),
            change.proposedAt,
            change.validFrom
        )
    }

    func insert(_ objection: CustodianChange.Objection, toChange number: Int) throws {
        try database.run(
            "INSERT INTO custodian_objection VALUES (?, ?, ?)",
            number,
            objection.by,
            objection.at
        )
    }

    func registeredNames(_ kind: NameRule.Kind) throws -> [String] {
        switch kind {
        case .product: try database.rows("SELECT id FROM product ORDER BY id") { $0.text(0) }
        case .printer:
            try database.rows("SELECT DISTINCT name FROM printer_version ORDER BY name") {
                $0.text(0)
            }
        case .custodian, .client: []
        }
    }
}
