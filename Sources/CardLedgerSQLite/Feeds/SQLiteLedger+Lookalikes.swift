package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func lookalikes(since moment: Instant, limit: Int) throws -> [LookalikeRecord] {
        try look { database in
            try database.rows(
                """
                SELECT latest.sender, file_article.article, sum(file_article.records),
                    latest.name, file_template.name, max(latest.number)
                FROM file_article
                JOIN sale_file AS latest ON latest.number = file_article.file
                JOIN file_template ON file_template.file = latest.number
                WHERE latest.taken_at >= ?1 AND file_template.digest IS (
                    SELECT now.digest FROM sale_file
                    JOIN file_template AS now ON now.file = sale_file.number
                    WHERE sale_file.sender = latest.sender
                        AND sale_file.\(SaleFileTable.settled)
                    ORDER BY sale_file.number DESC LIMIT 1)
                GROUP BY latest.sender, file_article.article
                ORDER BY latest.sender, file_article.article LIMIT ?2
                """,
                moment,
                limit
            ) { row in
                LookalikeRecord(
                    sender: row.text(0),
                    article: row.text(1),
                    records: row.int(2),
                    file: row.text(3),
                    template: row.text(4)
                )
            }
        }
    }
}
