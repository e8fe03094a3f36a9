package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func add(
        _ printer: NewPrinter,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws
        -> (PrinterRecord, Recorded)
    {
        try change(context) { writing in
            let database = writing.database
            let newest = try Self.printer(printer.name, version: nil, database)
            if let newest, newest.printer == printer { return (newest, .already) }
            if let known = newest?.printer, !known.hasSameKeys(as: printer) {
                guard try !custodians.isEmpty || !Self.hasMinted(database) else {
                    throw Self.frozen(.printerFrozen, "printer \(id: printer.name)")
                }
            }
            let version = (newest?.version ?? 0) + 1
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
                writing.context.at
            )
            try writing.audit(
                "printer \(printer.name)",
                "added",
                [
                    "version": .integer(version),
                    "recipients": .array(printer.recipients.map(JSON.string)),
                    "digest": .string(
                        try RecordDigest.printer(printer.name, version: version, database)
                    ),
                    "unlockedBy": .array(custodians.map(JSON.string)),
                ]
            )
            guard let added = try Self.printer(printer.name, version: version, database) else {
                preconditionFailure("a printer that was just added is gone")
            }
            return (added, .new)
        }
    }

    static func frozen(_ code: FailureCode, _ what: ShownText) -> Problem {
        Problem(
            .refused,
            code,
            "cards exist: \(what) changes only with custodians",
            remedy: "repeat the command with --custodian-key"
        )
    }

    package func printers() throws -> [PrinterRecord] {
        try look { database in
            try database.rows(
                Self.printerQuery
                    + """
                     WHERE version = (SELECT max(version) FROM printer_version AS newer
                        WHERE newer.name = printer_version.name) ORDER BY name
                    """,
                read: Self.printerRecord
            )
        }
    }

    package func printer(_ name: String, version: Int?) throws -> PrinterRecord {
        let found = try look { try Self.printer(name, version: version, $0) }
        guard let found else {
            throw Problem(
                .notFound,
                .printerUnknown,
                "there is no printer \(id: name)" + (version.map { " in version \($0)" } ?? ""),
                remedy: "see the printers with: mintrun printer list"
            )
        }
        return found
    }

    static func printer(_ name: String, version: Int?, _ database: Database) throws
        -> PrinterRecord?
    {
        try database.first(
            Self.printerQuery
                + " WHERE name = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC",
            name,
            version,
            read: Self.printerRecord
        )
    }

    private static let printerQuery =
        "SELECT number, name, version, kind, recipients, keys, template, added_at FROM printer_version"

    private static func printerRecord(_ row: Statement) throws -> PrinterRecord {
        guard let kind = NewPrinter.Kind(rawValue: row.text(3)) else {
            throw damaged("printer \(id: row.text(1)) is of a kind that is not known")
        }
        let printer = NewPrinter(
            name: row.text(1),
            kind: kind,
            recipients: row.text(4).split(separator: "\n").map(String.init),
            keys: row.text(5),
            template: row.text(6)
        )
        return PrinterRecord(
            number: row.integer(0),
            version: row.int(2),
            printer: printer,
            addedAt: row.instant(7)
        )
    }
}
