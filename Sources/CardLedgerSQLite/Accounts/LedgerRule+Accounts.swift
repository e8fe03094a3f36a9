import CardCore
import CardLedger

extension LedgerRule {
    static let calendarAloneExpiresQuery = """
        SELECT (SELECT count(*) FROM message JOIN party ON party.number = message.sender
            WHERE operation IN \(Operation.systemOperations.codes)
                AND (party.name <> '\(OperatorMessages.sender)' OR file IS NOT NULL
                    OR phase NOT IN \(Phase.ofSystemOperations.codes)))
        + (SELECT count(*) FROM journal JOIN message ON message.number = journal.message
            WHERE (credit_kind IN \(AccountKind.ofSystemOperations.codes)
                    OR debit_kind IN \(AccountKind.ofSystemOperations.codes))
                AND operation NOT IN \(Operation.systemOperations.codes)
                OR \(takesElsewhere))
        + (SELECT count(*) FROM card WHERE life_cycle = \(LifeCycle.expired.code)
            AND NOT EXISTS (SELECT 1 FROM message
                WHERE message.card = card.number AND \(standingExpiry)))
        + (SELECT count(*) FROM message JOIN card ON card.number = message.card
            WHERE \(standingExpiry) AND life_cycle <> \(LifeCycle.expired.code))
        + (SELECT count(*) FROM message WHERE operation IN \(Operation.systemOperations.codes)
            AND phase = \(Phase.reverse.code)
            AND NOT EXISTS (SELECT 1 FROM message AS first
                WHERE first.sender = message.sender AND first.id = message.original_id
                    AND first.operation = message.operation
                    AND first.standing = \(Standing.reversed.code)))
        """

    /// The condition that a message of the calendar moved money to another account than its
    /// operation has.
    private static let takesElsewhere = Operation.systemOperations.map { operation in
        """
        operation = \(operation.code) AND CASE phase WHEN \(Phase.reverse.code) THEN debit_kind
            ELSE credit_kind END NOT IN \(operation.accountsCredited.codes)
        """
    }.joined(separator: " OR ")

    /// The condition that a message is an expiry which was not reversed.
    private static let standingExpiry = """
        operation = \(Operation.expire.code) AND phase = \(Phase.final.code)
            AND standing <> \(Standing.reversed.code)
        """
}
