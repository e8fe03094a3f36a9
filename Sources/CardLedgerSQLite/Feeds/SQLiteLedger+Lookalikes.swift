import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func lookalikeRows(
        since moment: Instant,
        after file: FileNumber,
        _ article: String,
        limit: Int
    ) throws -> [LookalikeSums.Row] {
        try look { database in
            try database.rows(
                """
                SELECT sender, article, records, sale_file.number, sale_file.name,
                    file_template.name, file_template.digest
                FROM file_article
                JOIN sale_file ON sale_file.number = file_article.file
                JOIN file_template ON file_template.file = file_article.file
                WHERE taken_at >= ?1 AND (file_article.file, article) > (?2, ?3)
                ORDER BY file_article.file, article LIMIT ?4
                """,
                moment,
                file,
                article,
                limit
            ) { row in
                LookalikeSums.Row(
                    sender: row.text(0),
                    article: row.text(1),
                    records: row.int(2),
                    file: row.integer(3),
                    fileName: row.text(4),
                    template: row.text(5),
                    digest: try row.optionalDigest(6)
                )
            }
        }
    }

    func template(ofSender sender: SenderID, latest: Bool) throws -> FileTemplate? {
        try look { database in
            try database.first(
                """
                SELECT file_template.name, digest FROM sale_file
                JOIN file_template ON file_template.file = sale_file.number
                WHERE sender = ? AND \(SaleFileTable.posted)
                ORDER BY sale_file.number \(latest ? "DESC" : "ASC") LIMIT 1
                """,
                sender
            ) { FileTemplate(name: $0.text(0), digest: try $0.optionalDigest(1)) }
        }
    }
}
