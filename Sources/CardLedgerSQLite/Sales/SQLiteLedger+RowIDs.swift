package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func hasEarlierIDs(sender: SenderID) throws -> Bool {
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

    package func knownIDs(_ ids: [MessageID], sender: SenderID) throws -> Set<MessageID> {
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

    package func latestFiles(ofSender sender: SenderID, limit: Int) throws
        -> [(file: SaleFileRecord, template: FileTemplate?)]
    {
        try look { database in
            let files = try database.rows(
                SaleFileTable.query
                    + " WHERE sender = ? AND \(SaleFileTable.settled) AND row_count > 0"
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

    package func earlierFiles(ofSender sender: SenderID, limit: Int) throws -> [SaleFileRecord] {
        try look { database in
            try database.rows(
                SaleFileTable.query
                    + " WHERE sender = ? AND \(SaleFileTable.settled) AND row_count > 0"
                    + " AND number NOT IN (SELECT file FROM file_template)"
                    + " ORDER BY number LIMIT ?",
                sender,
                limit,
                read: SaleFileTable.record
            )
        }
    }

    package func openRejections(of file: SaleFileRecord) throws -> Int {
        try look { try Self.openRejections(of: file, $0) }
    }

    /// Rejected rows of which no later file of the sender has the id, an alias or the correction,
    /// unless an operator closed them.
    ///
    /// A correction may leave no message: its rows may take each other back, or say what was booked
    /// before. Of a row that was posted and does not count the state of its card decides, unless the
    /// till has sent the row again since as one that counts.
    static func openRejections(of file: SaleFileRecord, _ database: Database) throws -> Int {
        guard file.outcome.rejected > 0, try !isCorrected(file, database),
            try !isClosed(file, database)
        else { return 0 }
        let open = try database.number(
            """
            SELECT count(*) FROM attempt JOIN party ON kind = 'sender' AND name = ?1
            WHERE file = ?2 AND verdict = \(Verdict.rejected.code) AND attempt.id <> '' AND \(hasNoCorrection)
                AND \(isNotTakenBack)
            """,
            file.facts.sender,
            file.number
        )
        return Int(open) + (try nameless(file, database))
    }

    package func openRows(limit: Int) throws -> [OpenRows] {
        try look { database in
            // One look at all rejected rows: those of a file are not found without its other rows.
            let found = try database.rows(
                """
                SELECT attempt.file, count(*), sum(ifnull(attempt.id, '') = ''), min(attempt.line),
                    group_concat(DISTINCT attempt.code)
                FROM attempt INDEXED BY attempt_rejected
                JOIN sale_file ON sale_file.number = attempt.file
                JOIN party ON party.kind = 'sender' AND party.name = sale_file.sender
                WHERE attempt.verdict = \(Verdict.rejected.code) AND attempt.code <> '\(RowCode.voidPosted.rawValue)'
                    AND sale_file.\(SaleFileTable.settled)
                    AND (ifnull(attempt.id, '') = '' AND \(Self.hasNoAlias)
                        OR \(Self.hasNoCorrection) AND \(Self.isNotTakenBack))
                GROUP BY attempt.file ORDER BY attempt.file DESC
                """
            ) { row in
                (
                    file: row.integer(0), count: row.int(1), nameless: row.int(2),
                    line: row.int(3), codes: row.text(4)
                )
            }
            var files: [OpenRows] = []
            for row in found where files.count < limit {
                guard
                    let file = try database.first(
                        SaleFileTable.query + " WHERE number = ?",
                        row.file,
                        read: SaleFileTable.record
                    ), try !Self.isCorrected(file, database), try !Self.isClosed(file, database)
                else { continue }
                let isNamed = try row.nameless > 0 && Self.hasNamedCorrection(file, database)
                let count = row.count - (isNamed ? row.nameless : 0)
                guard count > 0 else { continue }
                let codes = row.codes.split(separator: ",").map(String.init).sorted()
                files.append(OpenRows(file: file, count: count, line: row.line, codes: codes))
            }
            return files
        }
    }

    package func openVoids(limit: Int) throws -> [OpenVoid] {
        try look { database in
            let rows = try database.rows(
                """
                SELECT attempt.file, attempt.line, card.serial
                FROM attempt INDEXED BY attempt_rejected
                JOIN sale_file ON sale_file.number = attempt.file
                JOIN party ON party.kind = 'sender' AND party.name = sale_file.sender
                JOIN message ON message.sender = party.number AND message.id = \(Self.postedID)
                JOIN card ON card.number = message.card
                WHERE attempt.verdict = \(Verdict.rejected.code) AND attempt.code = '\(RowCode.voidPosted.rawValue)'
                    AND sale_file.\(SaleFileTable.settled)
                    AND \(Self.hasNoCorrection) AND \(Self.stands) AND NOT \(Self.isWithdrawn)
                ORDER BY attempt.file, attempt.line LIMIT ?
                """,
                limit
            ) { (file: $0.integer(0) as FileNumber, line: $0.int(1), card: $0.text(2) as Serial) }
            var voids: [OpenVoid] = []
            for row in rows {
                if voids.last?.file.number == row.file {
                    voids[voids.count - 1].rows.append(OpenVoid.Row(line: row.line, card: row.card))
                } else if let file = try database.first(
                    SaleFileTable.query + " WHERE number = ?",
                    row.file,
                    read: SaleFileTable.record
                ), try !Self.isCorrected(file, database), try !Self.isClosed(file, database) {
                    let first = OpenVoid.Row(line: row.line, card: row.card)
                    voids.append(OpenVoid(file: file, rows: [first]))
                }
            }
            return voids
        }
    }

    /// The id of the row that a rejected row says not to count: ids of native rows end so.
    private static let postedID =
        "iif(attempt.id GLOB '*:voided', substr(attempt.id, 1, length(attempt.id) - 7), "
        + "attempt.id)"

    /// Whether a later file of the sender has the row `message`, of which `attempt` says that it does
    /// not count, as one that counts.
    private static let isWithdrawn = """
        EXISTS (SELECT 1 FROM attempt AS again INDEXED BY attempt_without_effect
            WHERE again.card = message.card AND again.verdict IN \(Verdict.withoutEffect.codes)
                AND again.verdict = \(Verdict.replayed.code)
                AND again.message = message.number AND again.file > attempt.file)
        """

    /// Whether `attempt` is not about a row that was posted, or that row counts and should not.
    ///
    /// The correction of a row that does not count is about it, too, whatever is wrong with it.
    private static var isNotTakenBack: String {
        let posted = """
            SELECT 1 FROM message JOIN card ON card.number = message.card
            WHERE message.sender = party.number AND message.id = \(postedID)
            """
        return """
            (attempt.code <> '\(RowCode.voidPosted.rawValue)' AND attempt.id NOT GLOB '*:voided'
                OR NOT EXISTS (\(posted))
                OR EXISTS (\(posted) AND \(stands) AND NOT \(isWithdrawn)))
            """
    }

    /// Whether no row of a native correction is that of `attempt`.
    private static let hasNoAlias = """
        NOT EXISTS (SELECT 1 FROM row_alias
            WHERE row_alias.sender = party.number
                AND row_alias.id IN (attempt.id, '#' || attempt.file || '.' || attempt.line))
        """

    /// Whether no later file of the sender, `party`, has a correction of `attempt`.
    private static let hasNoCorrection = """
        \(hasNoAlias)
        AND NOT EXISTS (SELECT 1 FROM closed_rejection
            JOIN sale_file AS closing ON closing.number = closed_rejection.file
                AND closing.sender = party.name
            WHERE closed_rejection.id = attempt.id AND closed_rejection.file > attempt.file)
        AND NOT EXISTS (SELECT 1 FROM message AS corrected
            WHERE corrected.sender = party.number
                AND corrected.id IN (attempt.id, attempt.id || '.1.n')
                AND corrected.file > attempt.file)
        """

    /// Whether an operator decided that the rejected rows of a posted file have no correction.
    private static func isClosed(_ file: SaleFileRecord, _ database: Database) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM file_decision
            WHERE sha256 IN (?, ?) AND decision = '\(FileDecision.void.rawValue)')
            """,
            file.facts.sha256,
            FileDecisionRecord.laterKey(of: file.facts.sha256)
        ) == 1
    }

    /// Whether the latest correction of the file left no row rejected.
    private static func isCorrected(_ file: SaleFileRecord, _ database: Database) throws -> Bool {
        guard let sequence = SaleSequence(file.facts.sequence) else { return false }
        let rejected = try database.first(
            """
            SELECT rejected FROM sale_file
            WHERE sender = ? AND sequence GLOB ? AND number > ? AND \(SaleFileTable.settled)
            ORDER BY number DESC LIMIT 1
            """,
            file.facts.sender,
            "\(sequence.number).*",
            file.number
        ) { $0.integer(0) }
        return rejected == 0
    }

    /// Version 0.1.0 gave no id to a row that it could not read: the correction of such a file is
    /// known by its name.
    private static func nameless(_ file: SaleFileRecord, _ database: Database) throws -> Int {
        let count = try database.number(
            """
            SELECT count(*) FROM attempt JOIN party ON kind = 'sender' AND name = ?2
            WHERE file = ?1 AND verdict = \(Verdict.rejected.code) AND ifnull(attempt.id, '') = ''
                AND NOT EXISTS (SELECT 1 FROM row_alias
                    WHERE row_alias.sender = party.number
                        AND row_alias.id = '#' || ?1 || '.' || attempt.line)
            """,
            file.number,
            file.facts.sender
        )
        return try count > 0 && hasNamedCorrection(file, database) ? 0 : Int(count)
    }

    /// Whether the latest file with the name of the correction left no row rejected.
    private static func hasNamedCorrection(_ file: SaleFileRecord, _ database: Database) throws
        -> Bool
    {
        guard let name = file.outcome.rejectFile?.split(separator: "/").last else { return false }
        let rejected = try database.first(
            """
            SELECT rejected FROM sale_file
            WHERE sender = ? AND name = ? AND number > ? AND \(SaleFileTable.settled)
            ORDER BY number DESC LIMIT 1
            """,
            file.facts.sender,
            String(name),
            file.number
        ) { $0.integer(0) }
        return rejected == 0
    }
}
