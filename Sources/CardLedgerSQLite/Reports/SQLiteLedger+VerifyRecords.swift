import CardCore
import CardLedger
import GRDB

/// Checks that the rows of the ledger agree with the audit log, the schema and each other.
extension SQLiteLedger {
    static func recordChecks(_ database: Database) throws -> [Check] {
        let hasDigests = try newestCustody(database) != nil
        let checks = RecordArea.allCases.map { check($0, database, hasDigests: hasDigests) }
        return hasDigests ? checks : checks + [.recordsWithoutDigests]
    }

    private static func check(_ area: RecordArea, _ database: Database, hasDigests: Bool) -> Check {
        do {
            return .records(area, try faults(area, database, hasDigests: hasDigests))
        } catch {
            return .records(area, endedBy: StoreFault.from(error))
        }
    }

    private static func faults(_ area: RecordArea, _ database: Database, hasDigests: Bool) throws
        -> [RecordFault]
    {
        switch area {
        case .tables: try schemaFaults(database)
        case .records: try recordFaults(database, hasDigests)
        case .orders: try OrderInspection.faults(database, hasDigests)
        case .cards: try cardFaults(database, hasDigests)
        case .cardStates: try CardInspection.faults(database)
        case .messages:
            try MessageInspection.faults(database) + callFaults(database)
                + fundingEntryFaults(database)
        case .shipments: try shipmentFaults(database)
        case .rows: try RowDigests.faults(database)
        }
    }

    /// Tables, indexes, triggers and codes are those that the migrations make.
    private static func schemaFaults(_ database: Database) throws -> [RecordFault] {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.observeNoStatement() }
        let made = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(made)
        return try made.read { made in
            let fresh = Database(made)
            var faults: [RecordFault] = []
            for (part, query) in [
                (
                    RecordFault.SchemaPart.object,
                    "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '')"
                        + " FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"
                ), (.code, "SELECT area || ' ' || code || ' ' || name FROM code ORDER BY 1"),
                (.migration, "SELECT identifier FROM grdb_migrations ORDER BY 1"),
            ] {
                let expected = try fresh.rows(query) { $0.text(0) }
                let found = try database.rows(query) { $0.text(0) }
                if expected != found { faults.append(.schema(part)) }
            }
            return faults
        }
    }

    private static func recordFaults(_ database: Database, _ hasDigests: Bool) throws
        -> [RecordFault]
    {
        var faults: [RecordFault] = []
        let records = try KeyRecord.all(database)
        for record in records
        where try !record.isUnchanged(database, mayLackDigest: !hasDigests) {
            faults.append(.key(record))
        }
        faults += RecordFault.gone(try KeyRecord.audited(database), besides: records)
        return try faults + serialFaults(database, hasDigests) + custodyFaults(database)
            + settingFaults(database) + approvalFaults(database)
    }

    /// The serials of a product are those of its newest version, and no number is given twice.
    private static func serialFaults(_ database: Database, _ hasDigests: Bool) throws
        -> [RecordFault]
    {
        let products = try database.rows("SELECT id, next_sequence, number FROM product") {
            ($0.text(0) as ProductID, $0.integer(1), $0.integer(2))
        }
        let spaces = Dictionary(
            uniqueKeysWithValues: try serialSpaces(database).map { ($0.id, $0.space) }
        )
        return try products.compactMap { id, next, number in
            let entries = try RecordEntry.all(of: "product \(id)", database)
            let recorded = entries.last { $0.text("serials") != nil }?.text("serials")
            let used = try database.number(
                """
                SELECT ifnull(max(first_sequence + quantity + spares), 1) FROM print_order
                JOIN product_version ON product_version.number = print_order.product_version
                WHERE product_version.product = ?
                """,
                number
            )
            let isSame =
                recorded == RecordDigest.serials(spaces[id])
                || recorded == nil && !hasDigests
            guard !isSame || next < used else { return nil }
            return .serials(ofProduct: id)
        }
    }

    private static func custodyFaults(_ database: Database) throws -> [RecordFault] {
        let rows = try database.rows("SELECT version, custody, set_at FROM custody") {
            ($0.int(0), $0.text(1), $0.instant(2))
        }
        let entries = try RecordEntry.all(of: "custody", database)
        let versions = Set(entries.compactMap { $0.number("version") })
        guard rows.count == versions.count else { return [.custodyChanges] }
        return rows.compactMap { version, custody, at in
            let isRecorded = entries.contains {
                $0.number("version") == version && $0.text("custody") == custody
                    && $0.at == at
            }
            return isRecorded ? nil : .custody(version: version)
        }
    }

    private static func settingFaults(_ database: Database) throws -> [RecordFault] {
        let names = try database.rows(
            """
            SELECT name FROM setting UNION
            SELECT substr(object, 9) FROM audit WHERE object GLOB 'setting *'
            """
        ) { $0.text(0) }
        return try names.compactMap { name in
            let value = try database.first("SELECT value FROM setting WHERE name = ?", name) {
                $0.text(0)
            }
            let recorded = try RecordEntry.all(of: "setting \(name)", database).last
            return recorded?.text("value") == value && recorded != nil
                ? nil : .setting(name)
        }
    }

    /// Serials and keyed hashes, segment by segment.
    private static func cardFaults(_ database: Database, _ hasDigests: Bool) throws -> [RecordFault]
    {
        var faults: [RecordFault] = []
        for order in try OrderTable.all(database) {
            let entries = try RecordEntry.all(of: "order \(order.id)", database)
            for segment in try segments(ofOrder: order.id, database) {
                let digest = entries.last {
                    $0.number("first") == segment.first && $0.text("cardsSha256") != nil
                }?.text("cardsSha256")
                guard digest != nil || hasDigests else { continue }
                let last = segment.first + segment.count - 1
                let found = try CardsDigest.ofRows(
                    order: order.id,
                    segment.first...last,
                    database
                )
                guard digest != found else { continue }
                faults.append(.cards(segment.first...last, ofOrder: order.id))
            }
        }
        let others = try strangeVerifiers.reduce(0) { try $0 + database.number($1) }
        if others > 0 { faults.append(.hashes(others)) }
        return faults
    }

    /// Verifiers that no record explains: those with terms in their own row, later ones without a
    /// change, retired ones without a newer one; live ones with a newer one; and formats, terms and
    /// uses of verifiers that do not exist.
    private static let strangeVerifiers = [
        """
        SELECT count(*) FROM credential AS c WHERE
            (live <> 1 OR version <> 1 OR valid_until IS NOT NULL OR single_use <> 0)
            AND (valid_until IS NOT NULL OR single_use <> 0 OR version > 1 AND NOT EXISTS (
                    SELECT 1 FROM credential_change AS made WHERE made.card = c.card
                        AND made.kind = c.kind AND made.version = c.version)
                OR live = 0 AND NOT EXISTS (\(newer)) AND NOT EXISTS (\(rotation)))
        """,
        """
        SELECT count(*) FROM credential_change AS change
        JOIN credential AS c ON c.card = change.card AND c.kind = change.kind
            AND c.version < change.version AND c.live = 1
        WHERE EXISTS (\(newer) AND newer.version = change.version)
            OR EXISTS (\(rotation) AND rotation.version = change.version)
        """,
        """
        SELECT (SELECT count(*) FROM credential_format AS own WHERE NOT EXISTS (
                SELECT 1 FROM credential AS c WHERE c.card = own.card AND c.kind = own.kind
                    AND c.version = own.version))
            + (SELECT count(*) FROM token_terms AS own WHERE NOT EXISTS (
                SELECT 1 FROM credential AS c WHERE c.card = own.card AND c.version = own.version
                    AND c.kind = \(CredentialKind.token.code)))
            + (SELECT count(*) FROM token_use AS own
                LEFT JOIN message ON message.number = own.message
                WHERE message.card IS NOT own.card AND message.other_card IS NOT own.card
                    OR NOT EXISTS (
                        SELECT 1 FROM credential AS c WHERE c.card = own.card
                            AND c.version = own.version
                            AND c.kind = \(CredentialKind.token.code)))
        """,
    ]

    /// The changes of the card's PIN that retired the credential `c` for good.
    private static let rotation = """
        SELECT 1 FROM credential_change AS rotation WHERE rotation.card = c.card
            AND rotation.kind = c.kind AND c.kind = \(CredentialKind.pin.code)
            AND rotation.version > c.version
            AND rotation.of_version IS NULL AND rotation.message IS NULL
        """

    /// The newer verifiers of the PIN of the credential `c`.
    private static let newer = """
        SELECT 1 FROM credential_change AS newer WHERE newer.card = c.card
            AND newer.kind = c.kind AND newer.version > c.version
            AND newer.of_version = ifnull((
                SELECT own.of_version FROM credential_change AS own WHERE own.card = c.card
                    AND own.kind = c.kind AND own.version = c.version), c.version)
        """

    func keyRunDigests(ofOrder id: OrderID) throws -> [Int: [UInt8]] {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(id)", database)
            let runs = entries.compactMap { entry -> (Int, [UInt8])? in
                guard let run = entry.number("leg"),
                    let digest = entry.text("keysSha256").flatMap(Hex.bytes)
                else { return nil }
                return (run, digest)
            }
            return Dictionary(runs) { _, last in last }
        }
    }
}
