import CardCore
import CardLedger

extension LedgerRule {
    static let refundsGiveBackQuery = """
        WITH part AS MATERIALIZED (
            SELECT refund, redemption, amount,
                sum(amount) OVER (PARTITION BY refund ORDER BY part) - amount AS before
            FROM refund_part
        ), standing AS MATERIALIZED (
            SELECT refund, redemption,
                min(part.amount, max(0, approved - reversed - before)) AS amount
            FROM part JOIN message ON message.number = part.refund
        ), moved AS MATERIALIZED (
            SELECT ifnull((SELECT request.number FROM message AS request
                    WHERE message.phase IN \(Phase.advices.codes) AND request.sender = message.sender
                        AND request.id = message.original_id), message.number) AS refund,
                CASE \(AccountKind.redemptions.code) WHEN debit_kind
                    THEN debit_owner ELSE credit_owner END AS store,
                sum(CASE \(AccountKind.redemptions.code) WHEN debit_kind
                    THEN amount ELSE -amount END) AS amount
            FROM message JOIN journal ON journal.message = message.number
            WHERE message.operation = \(Operation.refund.code)
                AND \(AccountKind.redemptions.code) IN (debit_kind, credit_kind)
            GROUP BY 1, 2
        ), expected AS MATERIALIZED (
            SELECT refund, message.store AS store, sum(amount) AS amount
            FROM standing JOIN message ON message.number = redemption GROUP BY 1, 2
        )
        SELECT (SELECT count(*) FROM (
                SELECT redemption, sum(amount) AS amount FROM standing GROUP BY redemption
            ) AS back LEFT JOIN message ON message.number = redemption
            WHERE message.number IS NULL OR operation <> \(Operation.redeem.code)
                OR phase NOT IN \(Phase.requests.codes)
                OR back.amount > confirmed)
        + (SELECT count(*) FROM message
            WHERE operation = \(Operation.refund.code) AND phase IN \(Phase.requests.codes)
            AND approved <> (SELECT ifnull(sum(amount), 0) FROM refund_part
                WHERE refund = message.number))
        + (SELECT count(*) FROM moved LEFT JOIN expected USING (refund, store)
            WHERE moved.amount <> ifnull(expected.amount, 0))
        + (SELECT count(*) FROM expected LEFT JOIN moved USING (refund, store)
            WHERE expected.amount <> 0 AND moved.refund IS NULL)
        """
}
