import CardCore
import CardLedger

// Each gives the sums that a rule of the core compares.
extension LedgerRule {
    /// Of each order: state, minted cards, cards in segments, 1 if it has a release, number, 1 if
    /// a printer gets its cards.
    static let orderQuery = """
        SELECT state, minted, (SELECT ifnull(sum(count), 0) FROM segment WHERE print_order = o.number),
            EXISTS (SELECT 1 FROM release WHERE print_order = o.number), number,
            printer_version IS NOT NULL
        FROM print_order AS o
        """

    /// Of an order: its cards, and the activated ones.
    static let orderCardsQuery = """
        SELECT count(*), ifnull(sum(life_cycle IN \(LifeCycle.activated.codes)), 0) FROM card
        WHERE number BETWEEN \(CardNumbering.numberSQL(order: "?1", position: "0"))
            AND \(CardNumbering.numberSQL(order: "?1", position: "\(CardNumbering.lastPosition)"))
        """

    /// The number of cards that lack a token, or a PIN that other cards of their order have; an
    /// imported card has no token, and need not have a PIN.
    static let incompleteCardsQuery = """
        WITH import AS MATERIALIZED (
            SELECT number FROM print_order WHERE imported_from IS NOT NULL
        )
        SELECT (
            SELECT count(*) FROM card WHERE \(CardNumbering.orderSQL("card.number")) NOT IN import
            AND NOT EXISTS (
                SELECT 1 FROM credential AS c WHERE c.card = card.number
                    AND c.kind = \(CredentialKind.token.code)
            )
        ) + (
            SELECT ifnull(sum(minted - pins), 0) FROM (
                SELECT minted, (
                    SELECT count(*) FROM credential
                    WHERE kind = \(CredentialKind.pin.code) AND version = 1 AND card
                        BETWEEN \(CardNumbering.numberSQL(order: "o.number", position: "1"))
                        AND \(CardNumbering.numberSQL(order: "o.number", position: "minted"))
                ) AS pins FROM print_order AS o WHERE imported_from IS NULL
            ) WHERE pins BETWEEN 1 AND minted - 1
        )
        """

    /// Of each posted file: rows, attempts, outcomes.
    static let fileRowsQuery = """
        SELECT row_count, (SELECT count(*) FROM attempt WHERE file = f.number),
            applied + replayed + rejected + parked
        FROM sale_file AS f WHERE \(SaleFileTable.posted)
        """

    /// Of each request of which something was reversed, or more confirmed than approved.
    static let completedQuery = """
        SELECT operation, approved, confirmed, reversed FROM message
        WHERE reversed <> 0 OR confirmed > approved
        """

    /// Of each card with wrong PINs in a row or a lock: the number of them, and 1 if it is locked.
    static let wrongPINsQuery = """
        WITH tries AS MATERIALIZED (
            SELECT card, count(*) AS failures FROM pin_attempt AS a
            WHERE outcome IN \(PinOutcome.failures.names) AND card IS NOT NULL
                AND number > ifnull((
                SELECT max(number) FROM pin_attempt AS b WHERE b.card = a.card
                    AND outcome IN \(PinOutcome.startingOver.names)), 0)
            GROUP BY card
        ), locked AS MATERIALIZED (
            SELECT card FROM hold WHERE kind = \(HoldKind.pin.code) AND released_at IS NULL
        )
        SELECT failures, card IN (SELECT card FROM locked) FROM tries
        UNION ALL SELECT 0, 1 FROM locked WHERE card NOT IN (SELECT card FROM tries)
        """

    /// The sums of summaries, and those of the rows of their files.
    static let summaryQueries = [
        """
        SELECT said, (SELECT count(*) FROM attempt WHERE attempt.file = statement.file
            AND attempt.verdict = statement.verdict
            AND ifnull(attempt.code, '') = statement.code)
        FROM (SELECT file, verdict, code, sum(row_count) AS said FROM file_statement
            GROUP BY file, verdict, code) AS statement
        """,
        """
        SELECT said, row_count FROM (
            SELECT file, sum(row_count) AS said FROM file_statement GROUP BY file) AS whole
        JOIN sale_file ON number = whole.file
        """,
        """
        SELECT said, (SELECT ifnull(sum(message.approved), 0) FROM attempt
            JOIN message ON message.number = attempt.message
            WHERE attempt.file = whole.file AND attempt.verdict = \(Verdict.applied.code))
        FROM (SELECT file, sum(approved) AS said FROM file_statement GROUP BY file) AS whole
        """,
    ]
}

extension LedgerRule {
    /// The journal's sums for each file and currency: both, the sums, misplaced transfers.
    ///
    /// Money of a store moves at the store of the message; only a deactivation moves that of the
    /// store which sold the card, and a refund those of the stores that redeemed. Only a parked
    /// advice is posted later than it was decided.
    static let bookedQuery = """
        SELECT
            \(MessageTable.workingFile) AS file,
            journal.currency AS currency,
            \(FileSum.allOfJournal),
            sum(operation NOT IN \(Operation.givingBack.codes)
                    AND (debit_owner_kind = \(OwnerKind.party) AND debit_owner <> store
                    OR credit_owner_kind = \(OwnerKind.party) AND credit_owner <> store)
                OR at < decided_at OR phase IN \(Phase.requests.codes) AND at <> decided_at) AS misplaced
        FROM journal CROSS JOIN message ON message.number = journal.message
        GROUP BY 1, 2
        """

    /// The sums for each currency in the records of files.
    static let amountsQuery = """
        SELECT file, currency, \(FileSum.allCases.map(\.rawValue).joined(separator: ", "))
        FROM sale_file_amount
        """
}
