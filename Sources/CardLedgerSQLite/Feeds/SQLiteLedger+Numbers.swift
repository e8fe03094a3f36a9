package import CardCore
package import CardLedger
import GRDB

// Files that arrived and do not count, and numbers that no file has.
extension SQLiteLedger {
    package func rejectedFiles() throws -> [SaleFileRecord] {
        try look { database in
            let files = try database.rows(
                """
                \(SaleFileTable.query) WHERE number IN (
                    SELECT refused.number FROM sale_file AS refused
                    WHERE refused.reason = 'file.all_rejected'
                        AND NOT EXISTS (SELECT 1 FROM sale_file AS settled
                            WHERE settled.sha256 = refused.sha256
                                AND settled.\(SaleFileTable.settled))
                        AND NOT EXISTS (SELECT 1 FROM sale_file AS settled
                            WHERE settled.sender = refused.sender
                                AND settled.stream_number = refused.stream_number
                                AND settled.\(SaleFileTable.settled))
                        AND NOT EXISTS (SELECT 1 FROM sale_file AS settled
                            WHERE refused.stream_number IS NULL
                                AND settled.sender = refused.sender
                                AND settled.name = refused.name
                                AND settled.number > refused.number
                                AND settled.\(SaleFileTable.settled))
                        AND NOT EXISTS (SELECT 1 FROM file_decision
                            WHERE file_decision.sha256 = refused.sha256)
                ) ORDER BY sender, stream_number, number
                """,
                read: SaleFileTable.record
            )
            // A file that came again is corrected when one of its corrections left no row.
            var latest: [SHA256Digest: SaleFileRecord] = [:]
            var corrected: Set<SHA256Digest> = []
            for file in files {
                latest[file.facts.sha256] = file
                if try Self.openRejections(of: file, database) == 0 {
                    corrected.insert(file.facts.sha256)
                }
            }
            return files.filter {
                $0 == latest[$0.facts.sha256] && !corrected.contains($0.facts.sha256)
            }
        }
    }

    package func rejectedFile(sha256: SHA256Digest) throws -> SaleFileRecord? {
        try look { database in
            try database.first(
                SaleFileTable.query
                    + " WHERE sha256 = ? AND reason = 'file.all_rejected' ORDER BY number DESC LIMIT 1",
                sha256,
                read: SaleFileTable.record
            )
        }
    }
}
