import CardCore
import GRDB

/// Checks that the columns of messages are what their content says, and that names agree.
enum MessageInspection {
    static func faults(_ database: Database) throws -> [String] {
        try contentFaults(database) + nameFaults(database)
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

    /// A file's messages are of its sender; every settled file has a sender with a feed.
    private static func nameFaults(_ database: Database) throws -> [String] {
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
        ]
        return try queries.compactMap { name, query in
            let count = try database.number(query)
            return count == 0 ? nil : "\(count) \(name)"
        }
    }
}
