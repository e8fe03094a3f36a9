package import CardCore
package import CardLedger
import Crypto
import GRDB

extension SQLiteLedger {
    package func setCustodians(
        _ members: [CustodianRecord],
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> (CustodianSetRecord, Recorded) {
        let members = members.sorted { $0.name < $1.name }
        return try change(context) { writing in
            let database = writing.database
            let current = try Self.custodians(version: nil, database)
            if let current, current.members == members { return (current, .already) }
            guard try !custodians.isEmpty || !Self.hasMinted(database) else {
                throw Self.frozen(.custodianFrozen, "the custodian set")
            }
            let version = (current?.version ?? 0) + 1
            try database.run("INSERT INTO custodian_set VALUES (?, ?)", version, writing.context.at)
            for member in members {
                try database.run(
                    "INSERT INTO custodian VALUES (?, ?, ?)",
                    version,
                    member.name,
                    member.publicKey
                )
            }
            try writing.audit(
                "custodians",
                "added",
                [
                    "version": .integer(version),
                    "members": .array(members.map { .string($0.name) }),
                    "fingerprints": .array(
                        members.map {
                            .string(Array(SHA256.hash(data: $0.publicKey)).hexadecimal)
                        }
                    ),
                    "digest": .string(try RecordDigest.custodians(version: version, database)),
                    "unlockedBy": .array(custodians.map(JSON.string)),
                ]
            )
            return (
                CustodianSetRecord(version: version, members: members, addedAt: writing.context.at),
                .new
            )
        }
    }

    package func custodians(version: Int?) throws -> CustodianSetRecord? {
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

    package func add(_ party: Party, by context: RequestContext) throws -> Recorded {
        try change(context) { writing in
            let database = writing.database
            let known = try Self.parties(party.kind, database).first { $0.name == party.name }
            guard known != party else { return .already }
            try database.run(
                """
                INSERT INTO party (kind, name, parent, external_id)
                VALUES (?1, ?2, (SELECT number FROM party WHERE name = ?3), ?4)
                ON CONFLICT (kind, name) DO UPDATE SET parent = excluded.parent,
                    external_id = excluded.external_id
                """,
                party.kind.rawValue,
                party.name,
                party.parent,
                party.externalID
            )
            try writing.audit("party \(party.name)", known == nil ? "added" : "changed")
            return .new
        }
    }

    package func parties(_ kind: Party.Kind) throws -> [Party] {
        try look { try Self.parties(kind, $0) }
    }

    private static func parties(_ kind: Party.Kind, _ database: Database) throws -> [Party] {
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
