import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func hasEarlierIDs(sender: SenderID) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM earlier_id_sender
                JOIN party ON party.number = sender WHERE kind = 'sender' AND name = ?)
                """,
                sender
            ) == 1
        }
    }

    func knownIDs(_ ids: [MessageID], sender: SenderID) throws -> Set<MessageID> {
        try look { database in
            let known = try database.rows(
                """
                SELECT value FROM json_each(?1)
                JOIN party ON party.kind = 'sender' AND party.name = ?2
                WHERE EXISTS (SELECT 1 FROM message
                        WHERE message.sender = party.number AND message.id = value)
                    OR EXISTS (SELECT 1 FROM row_alias
                        WHERE row_alias.sender = party.number AND row_alias.id = value)
                """,
                JSON.array(ids.map(JSON.string)).text,
                sender
            ) { $0.text(0) as MessageID }
            return Set(known)
        }
    }

    func latestFiles(ofSender sender: SenderID, limit: Int) throws
        -> [(file: SaleFileRecord, template: FileTemplate?)]
    {
        try look { database in
            let files = try database.rows(
                SaleFileTable.query
                    + " WHERE sender = ? AND \(SaleFileTable.posted) AND row_count > 0"
                    + " ORDER BY number DESC LIMIT ?",
                sender,
                limit,
                read: SaleFileTable.record
            )
            return try files.map { file in
                let template = try database.first(
                    "SELECT name, digest FROM file_template WHERE file = ?",
                    file.number
                ) { FileTemplate(name: $0.text(0), digest: try $0.optionalDigest(1)) }
                return (file, template)
            }
        }
    }

    func earlierFiles(ofSender sender: SenderID, limit: Int) throws -> [SaleFileRecord] {
        try look { database in
            try database.rows(
                SaleFileTable.query
                    + " WHERE sender = ? AND \(SaleFileTable.posted) AND row_count > 0"
                    + " AND number NOT IN (SELECT file FROM file_template)"
                    + " ORDER BY number LIMIT ?",
                sender,
                limit,
                read: SaleFileTable.record
            )
        }
    }
}
