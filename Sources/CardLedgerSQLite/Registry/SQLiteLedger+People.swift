import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func custodians(version: Int?) throws -> CustodianSetRecord? {
        try look { try Self.custodians(version: version, $0) }
    }

    static func custodians(version: Int?, _ database: Database) throws -> CustodianSetRecord? {
        let found = try database.first(
            """
            SELECT version, added_at FROM custodian_set WHERE ?1 IS NULL OR version = ?1
            ORDER BY version DESC
            """,
            version
        ) { CustodianSetRecord(version: $0.int(0), members: [], addedAt: $0.instant(1)) }
        guard var set = found else { return nil }
        set.members = try database.rows(
            "SELECT name, public_key FROM custodian WHERE version = ? ORDER BY name",
            set.version
        ) { CustodianRecord(name: $0.text(0), publicKey: $0.blob(1)) }
        return set
    }

    func parties(_ kind: Party.Kind) throws -> [Party] {
        try look { try Self.parties(kind, $0) }
    }

    static func parties(_ kind: Party.Kind, _ database: Database) throws -> [Party] {
        try database.rows(
            """
            SELECT party.name, parent.name, party.external_id FROM party
            LEFT JOIN party AS parent ON parent.number = party.parent
            WHERE party.kind = ? ORDER BY party.name
            """,
            kind.rawValue
        ) {
            Party(
                kind,
                name: $0.text(0),
                parent: $0.optionalText(1),
                externalID: $0.optionalText(2)
            )
        }
    }
}
