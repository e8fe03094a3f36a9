import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func printers() throws -> [PrinterRecord] {
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

    func printer(withName name: String, version: Int?) throws -> PrinterRecord? {
        try look { try Self.printer(name, version: version, $0) }
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
            throw LedgerFailure.damaged(.printerKind(printer: row.text(1)))
        }
        // Every line counts: the digest of the record covers their text as it is.
        let recipients = row.text(4).split(separator: "\n", omittingEmptySubsequences: false)
        let printer = NewPrinter(
            name: row.text(1),
            kind: kind,
            recipients: recipients == [""] ? [] : recipients.map(String.init),
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
