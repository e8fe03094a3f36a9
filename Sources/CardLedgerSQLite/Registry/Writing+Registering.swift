import CardCore
import CardLedger
import GRDB

// New versions of products, printers and custodians.
extension Writing {
    func insert(_ printer: NewPrinter, version: Int) throws -> PrinterRecord {
        try database.run(
            """
            INSERT INTO printer_version
                (name, version, kind, recipients, keys, template, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            printer.name,
            version,
            printer.kind.rawValue,
            printer.recipients.joined(separator: "\n"),
            printer.keys,
            printer.template,
            context.at
        )
        return PrinterRecord(
            number: database.lastNumber,
            version: version,
            printer: printer,
            addedAt: context.at
        )
    }

    func insert(_ set: CustodianSetRecord) throws {
        try database.run("INSERT INTO custodian_set VALUES (?, ?)", set.version, set.addedAt)
        for member in set.members {
            try database.run(
                "INSERT INTO custodian VALUES (?, ?, ?)",
                set.version,
                member.name,
                member.publicKey
            )
        }
    }

    func party(_ kind: Party.Kind, _ name: String) throws -> Party? {
        try SQLiteLedger.parties(kind, database).first { $0.name == name }
    }

    func parties(_ kind: Party.Kind) throws -> [Party] {
        try SQLiteLedger.parties(kind, database)
    }

    func save(_ party: Party) throws {
        // Damage stays visible: changed rows are not hashed anew.
        if try self.party(party.kind, party.name) != nil,
            try RowDigests.agree(with: "party", database)
        {
            notes.rewritten.insert("party")
        }
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
    }
}
