import CardCore
import GRDB

/// Checks that messages are what was sent, and that rows which say the same thing agree.
enum MessageInspection {
    static func faults(_ database: Database) throws -> [String] {
        try contentFaults(database) + fileFaults(database) + pairFaults(database)
    }

    /// Operation, phase, original id and store begin the content of each message.
    private static func contentFaults(_ database: Database) throws -> [String] {
        var faults: [String] = []
        let names = PartyNames(database)
        let rows = try Statement(
            "SELECT id, content, operation, phase, original_id, store FROM message",
            database
        )
        while try rows.step() {
            let operation = try Operation(code: rows.integer(2))
            let phase = try Phase(code: rows.integer(3))
            let store = try names.name(rows.integer(5))
            let start =
                "\(operation.rawValue)|\(phase.rawValue)|\(escaped(rows.optionalText(4) ?? ""))"
                + "|\(escaped(store))|"
            guard !rows.text(1).utf8.starts(with: start.utf8) else { continue }
            faults.append("message \(rows.text(0))")
        }
        return faults
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") })
        else { return text }
        return text.unicodeScalars.reduce(into: "") { out, scalar in
            if scalar == "|" || scalar == "\\" { out += "\\" }
            out.unicodeScalars.append(scalar)
        }
    }

    /// Each settled file is the one of its audit entry, and so are its messages.
    private static func fileFaults(_ database: Database) throws -> [String] {
        var found: [Int64: String] = [:]
        var (file, digest) = (Int64(0), RecordDigest("messages"))
        let rows = try Statement(
            "SELECT file, number, id, content FROM message WHERE file IS NOT NULL ORDER BY number",
            database
        )
        while try rows.step() {
            if rows.integer(0) != file {
                found[file] = digest.finished()
                (file, digest) = (rows.integer(0), RecordDigest("messages"))
            }
            digest.add(rows.integer(1))
            digest.add(rows.text(2))
            digest.add(rows.text(3))
        }
        found[file] = digest.finished()
        let files = try database.rows(
            "SELECT number, sha256, name, sender, sequence FROM sale_file"
                + " WHERE verdict IN ('applied', 'partial')"
        ) { ($0.integer(0), $0.blob(1).hexadecimal, [$0.text(2), $0.text(3), $0.text(4)]) }
        return try files.compactMap { number, sha256, names in
            let entries = try RecordEntry.all(of: "sale file \(sha256)", database).filter {
                [$0.text("name"), $0.text("sender"), $0.text("sequence")] == names
            }
            let recorded = entries.last { $0.text("messagesSha256") != nil }
            let sent = found[number] ?? RecordDigest.none("messages")
            let isSame = recorded?.text("messagesSha256") == sent
            let isRecorded = !entries.isEmpty && (recorded == nil || isSame)
            return isRecorded ? nil : "sale file \(names[0]) is not what was recorded"
        }
    }

    /// Rows that repeat each other: names of senders, feeds, places of packs, links of cards.
    private static func pairFaults(_ database: Database) throws -> [String] {
        let queries = [
            (
                "messages of another sender than their file",
                """
                SELECT count(*) FROM (SELECT DISTINCT file, sender FROM message
                    WHERE file IS NOT NULL) AS m
                JOIN sale_file AS f ON f.number = m.file
                JOIN party ON party.number = m.sender
                WHERE party.name <> f.sender OR party.kind <> 'sender'
                """
            ),
            (
                "settled files without the feed of their sender",
                """
                SELECT count(*) FROM sale_file AS f WHERE verdict IN ('applied', 'partial')
                    AND NOT EXISTS (SELECT 1 FROM feed JOIN party ON party.number = feed.sender
                        WHERE party.kind = 'sender' AND party.name = f.sender)
                """
            ),
            (
                "packs in another place than their shipment says",
                """
                SELECT count(*) FROM pack_place AS place
                JOIN shipment ON shipment.number = place.shipment
                LEFT JOIN shipment_pack AS pack
                    ON pack.shipment = place.shipment AND pack.pack = place.pack
                WHERE shipment.print_order <> place.print_order OR pack.first IS NOT place.first
                    OR pack.last IS NOT place.last OR pack.store IS NOT place.store
                    OR pack.received_at IS NOT place.received_at
                """
            ),
        ]
        return try queries.compactMap { name, query in
            let count = try database.number(query)
            return count == 0 ? nil : "\(count) \(name)"
        }
    }
}
