import CardCore
import CardLedger

// The standing of a message follows from the advices about it.
extension RowAgreement {
    static let advicesQuery = """
        SELECT count(*) FROM message AS advice
        LEFT JOIN message AS request ON request.sender = advice.sender
            AND request.id = advice.original_id
        WHERE advice.phase IN \(Phase.advices.codes) AND (
            advice.confirmed <> 0 OR advice.reversed <> 0
            OR advice.standing NOT IN \(Standing.ofAdvices.codes)
            OR advice.standing = \(Standing.parked.code) AND advice.approved <> 0
            OR advice.standing = \(Standing.done.code) AND (request.number IS NULL
                OR request.phase NOT IN \(Phase.requests.codes)
                OR advice.card IS NOT request.card
                OR advice.other_card IS NOT request.other_card
                OR advice.currency IS NOT request.currency
                OR advice.store <> request.store
                OR advice.approved <> 0 AND advice.requested <> advice.approved))
        """

    static let requestsQuery = """
        WITH sums AS MATERIALIZED (
            SELECT request.number AS number,
                sum(CASE advice.phase WHEN \(Phase.confirm.code)
                    THEN advice.approved ELSE 0 END) AS confirmed,
                sum(CASE advice.phase WHEN \(Phase.reverse.code)
                    THEN advice.approved ELSE 0 END) AS reversed,
                max(advice.phase = \(Phase.confirm.code)) AS confirms, 1 AS found
            FROM message AS advice
            JOIN message AS request ON request.sender = advice.sender
                AND request.id = advice.original_id
            WHERE advice.phase IN \(Phase.advices.codes) AND advice.standing = \(Standing.done.code)
            GROUP BY 1
        )
        SELECT count(*) FROM (
            SELECT m.standing, m.approved, m.confirmed, m.reversed, m.phase,
                m.phase = \(Phase.final.code)
                    AND m.operation IN \(Operation.confirmed.codes)
                    AND m.standing <> \(Standing.reversed.code) AS is_whole,
                ifnull(sums.confirmed, 0) AS confirmed_by_advices,
                ifnull(sums.reversed, 0) AS reversed_by_advices,
                ifnull(confirms, 0) AS confirms, ifnull(found, 0) AS found
            FROM message AS m LEFT JOIN sums ON sums.number = m.number
            WHERE m.phase IN \(Phase.requests.codes)
        ) WHERE confirmed <> CASE WHEN is_whole THEN approved
                ELSE confirmed_by_advices END
            OR reversed <> reversed_by_advices
            OR standing <> CASE
                WHEN is_whole THEN \(Standing.confirmed.code)
                WHEN phase = \(Phase.final.code) THEN CASE WHEN found
                    THEN \(Standing.reversed.code) ELSE \(Standing.done.code) END
                WHEN NOT found OR approved <> confirmed + reversed
                    THEN \(Standing.requested.code)
                WHEN confirmed > 0 OR approved = 0 AND confirms
                    THEN \(Standing.confirmed.code)
                ELSE \(Standing.reversed.code) END
        """

    static let rowMessagesQuery = """
        SELECT count(*) FROM attempt LEFT JOIN message ON message.number = attempt.message
        WHERE attempt.message IS NOT NULL AND (message.number IS NULL
            OR attempt.verdict IN \(Verdict.withOwnMessage.codes)
                AND message.file IS NOT attempt.file
            OR attempt.verdict IN \(Verdict.withCardOfMessage.codes)
                AND message.card IS NOT attempt.card)
        """

    static let deactivationsQuery = """
        SELECT count(*) FROM message AS m JOIN journal ON journal.message = m.number
        WHERE m.operation = \(Operation.deactivate.code) AND EXISTS (
            SELECT 1 FROM (
                SELECT debit_owner AS store WHERE debit_owner_kind = \(OwnerKind.party)
                UNION ALL SELECT credit_owner
                WHERE credit_owner_kind = \(OwnerKind.party)
            ) AS booked
            WHERE booked.store NOT IN (SELECT sold.store FROM message AS sold
                WHERE (sold.card = m.card OR sold.other_card = m.card)
                    AND sold.operation IN \(Operation.activating.codes)))
        """

    static let cardChangesQuery = """
        SELECT count(*) FROM effect LEFT JOIN message ON message.number = effect.message
        WHERE message.number IS NULL
        """

    static let transferNumbersQuery = """
        SELECT count(*) FROM (SELECT count(*) AS parts, max(part) AS last FROM journal
            GROUP BY message) WHERE last <> parts - 1
        """

    static let otherCardsQuery = """
        SELECT count(*) FROM message
        LEFT JOIN card AS other ON other.number = other_card
        WHERE other_card IS NOT NULL AND (other.number IS NULL OR phase IN \(Phase.requests.codes)
            AND CASE operation
                -- A refund is about its card, and goes to the one that replaced it.
                WHEN \(Operation.refund.code) THEN NOT EXISTS (
                    SELECT 1 FROM message AS swap
                    WHERE swap.operation = \(Operation.replace.code)
                        AND swap.other_card = message.other_card)
                ELSE instr(content, '|' || other.serial) = 0 END)
        """
}
