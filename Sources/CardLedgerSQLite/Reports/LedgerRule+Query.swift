import CardCore
import CardLedger

// Each returns one number: that of the rows that break the rule.
extension LedgerRule {
    static let journalBalancesQuery = """
        WITH test_order AS MATERIALIZED (
            SELECT number FROM print_order WHERE environment = 'test'
        )
        SELECT count(*) FROM journal
        LEFT JOIN message ON message.number = journal.message
        LEFT JOIN funding_message ON funding_message.number = journal.message
        WHERE (message.number IS NULL) = (funding_message.number IS NULL)
            OR debit_kind = credit_kind
                AND debit_owner_kind = credit_owner_kind AND debit_owner = credit_owner
            OR message.card IS NOT NULL AND \(isOther("message.card"))
            OR debit_owner_kind = \(OwnerKind.card) AND \(isOther("debit_owner"))
            OR credit_owner_kind = \(OwnerKind.card) AND \(isOther("credit_owner"))
        """

    /// The condition that a card does not have the environment of the transfer.
    private static func isOther(_ card: String) -> String {
        """
        journal.environment <> CASE WHEN \(CardNumbering.orderSQL(card)) IN test_order
            THEN \(Environment.test.code) ELSE \(Environment.live.code) END
        """
    }

    static let oneActivationQuery = """
        SELECT count(*) FROM card LEFT JOIN message ON message.number = card.activation
        WHERE life_cycle IN \(LifeCycle.activated.codes) AND (message.number IS NULL
            OR message.standing = \(Standing.reversed.code)
            OR message.card IS NOT card.number AND message.other_card IS NOT card.number)
        """

    static let tokensAreUniqueQuery = """
        SELECT count(*) FROM (SELECT 1 FROM credential
            WHERE kind = \(CredentialKind.token.code) AND live = 1
            GROUP BY value HAVING count(*) > 1)
        """

    static let postedFilesStayQuery = """
        SELECT count(*) FROM message LEFT JOIN sale_file AS f ON f.number = message.file
        WHERE message.file IS NOT NULL
            AND (f.number IS NULL OR f.verdict NOT IN \(FileVerdict.posted.names))
        """

    static let holdsAgreeQuery = """
        SELECT count(*) FROM card WHERE holds <> (
            SELECT ifnull(sum(DISTINCT kind), 0) FROM hold
            WHERE hold.card = card.number AND released_at IS NULL)
        """

    static let spoiledCardsHaveCauseQuery = """
        WITH reported AS MATERIALIZED (
            SELECT \(CardNumbering.numberSQL(order: "print_order", position: "position")) AS card
            FROM acknowledged_card
            JOIN acknowledgement ON acknowledgement.number = acknowledgement
            WHERE outcome = '\(AnswerTable.Outcome.spoiled.rawValue)'
        )
        SELECT count(*) FROM card WHERE life_cycle = \(LifeCycle.spoiled.code)
            AND number NOT IN (SELECT card FROM reported)
            AND NOT EXISTS (SELECT 1 FROM range_act
                WHERE act = '\(RangeAct.void.rawValue)'
                    AND print_order = \(CardNumbering.orderSQL("card.number"))
                    AND \(CardNumbering.positionSQL("card.number")) BETWEEN first AND last)
        """
}
