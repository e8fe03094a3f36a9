extension Invariant {
    /// What is true of statements, expiry and fees.
    static let accounts: [Invariant] = [
        Invariant(
            name: "I15 files say what was decided",
            faults: "sums of what files said that are not those of their rows",
            query: """
                SELECT (SELECT count(*) FROM (
                    SELECT file, verdict, code, sum(row_count) AS said FROM file_statement
                    GROUP BY file, verdict, code) AS statement
                    WHERE said <> (SELECT count(*) FROM attempt WHERE attempt.file = statement.file
                        AND attempt.verdict = statement.verdict
                        AND ifnull(attempt.code, '') = statement.code))
                + (SELECT count(*) FROM (
                    SELECT file, sum(row_count) AS said FROM file_statement GROUP BY file) AS whole
                    WHERE said <> (SELECT row_count FROM sale_file WHERE number = whole.file))
                + (SELECT count(*) FROM (
                    SELECT file, sum(approved) AS said FROM file_statement GROUP BY file) AS whole
                    WHERE said <> (SELECT ifnull(sum(message.approved), 0) FROM attempt
                        JOIN message ON message.number = attempt.message
                        WHERE attempt.file = whole.file AND attempt.verdict = 1))
                """
        ),
        Invariant(
            name: "I16 only the house expires",
            faults: "expiries, fees and breakage that no operator's message made, or that differ",
            query: """
                SELECT (SELECT count(*) FROM message JOIN party ON party.number = message.sender
                    WHERE operation IN (11, 12, 13)
                        AND (party.name <> 'operator' OR file IS NOT NULL OR phase NOT IN (3, 4)))
                + (SELECT count(*) FROM journal JOIN message ON message.number = journal.message
                    WHERE (credit_kind IN (7, 8) OR debit_kind IN (7, 8))
                        AND operation NOT IN (11, 12, 13)
                        OR operation = 12 AND CASE phase WHEN 3 THEN debit_kind
                            ELSE credit_kind END <> 8
                        OR operation IN (11, 13) AND CASE phase WHEN 3 THEN debit_kind
                            ELSE credit_kind END <> 7)
                + (SELECT count(*) FROM card WHERE life_cycle = 7 AND NOT EXISTS (
                    SELECT 1 FROM message WHERE message.card = card.number AND operation = 11
                        AND phase = 4 AND standing <> 3))
                + (SELECT count(*) FROM message JOIN card ON card.number = message.card
                    WHERE operation = 11 AND phase = 4 AND standing <> 3 AND life_cycle <> 7)
                + (SELECT count(*) FROM message WHERE operation IN (11, 12, 13) AND phase = 3
                    AND NOT EXISTS (SELECT 1 FROM message AS first
                        WHERE first.sender = message.sender AND first.id = message.original_id
                            AND first.operation = message.operation AND first.standing = 3))
                """
        ),
    ]
}
