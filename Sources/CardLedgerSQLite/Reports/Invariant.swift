import CardCore
import CardLedger

/// Something that is true of every ledger, and the query that counts what breaks it.
struct Invariant {
    let name: String
    /// What is counted, for people.
    let faults: String
    /// Gives one number: how many rows break it.
    let query: String

    static let all: [Invariant] = [
        Invariant(
            name: "I1 journal balances",
            faults: "transfers from an account to itself or between unknown messages",
            query: """
                SELECT count(*) FROM journal
                LEFT JOIN message ON message.number = journal.message
                WHERE message.number IS NULL OR debit_kind = credit_kind
                    AND debit_owner_kind = credit_owner_kind AND debit_owner = credit_owner
                """
        ),
        Invariant(
            name: "I3 one activation per card",
            faults: "cards with more than one standing activation, or with one that is not theirs",
            query: """
                SELECT count(*) FROM card LEFT JOIN message ON message.number = card.activation
                WHERE life_cycle IN \(LifeCycle.activated.codes) AND (message.number IS NULL
                    OR message.standing = \(Standing.reversed.code)
                    OR message.card IS NOT card.number AND message.other_card IS NOT card.number)
                """
        ),
        Invariant(
            name: "I4 active cards were acknowledged",
            faults: "active cards of orders that were cancelled or not released",
            query: """
                SELECT count(*) FROM card
                JOIN print_order ON print_order.number = \(CardNumbering.orderSQL("card.number"))
                WHERE life_cycle IN \(LifeCycle.activated.codes)
                    AND state IN \(OrderState.withoutActiveCards.names)
                """
        ),
        Invariant(
            name: "I5 tokens are unique",
            faults: "live token hashes that two cards share",
            query: """
                SELECT count(*) FROM (SELECT 1 FROM credential
                    WHERE kind = \(CredentialKind.token.code) AND live = 1
                    GROUP BY value HAVING count(*) > 1)
                """
        ),
        Invariant(
            name: "I6 cards are complete",
            faults: "cards without a live token and PIN, or orders with another number of cards",
            query: """
                SELECT (SELECT count(*) FROM card WHERE NOT EXISTS (
                        SELECT 1 FROM credential AS c WHERE c.card = card.number
                            AND c.kind = \(CredentialKind.token.code))
                    OR NOT EXISTS (
                        SELECT 1 FROM credential AS c WHERE c.card = card.number
                            AND c.kind = \(CredentialKind.pin.code)))
                + (SELECT count(*) FROM print_order AS o WHERE minted <> (
                    SELECT count(*) FROM card WHERE card.number BETWEEN \(firstCard) AND \(lastCard)))
                + (SELECT count(*) FROM print_order AS o WHERE minted <> (
                    SELECT ifnull(sum(count), 0) FROM segment WHERE print_order = o.number))
                """
        ),
        Invariant(
            name: "I7 one release per order",
            faults: "orders whose state and release contradict each other",
            query: """
                SELECT count(*) FROM print_order AS o
                LEFT JOIN release ON release.print_order = o.number
                WHERE release.file IS NULL AND state IN \(OrderState.released.names)
                    OR release.file IS NOT NULL AND state IN \(OrderState.unreleased.names)
                """
        ),
        Invariant(
            name: "I8 every row has one outcome",
            faults: "settled files whose attempts are not their rows",
            query: """
                SELECT count(*) FROM sale_file AS f
                WHERE \(SaleFileTable.settled) AND (row_count <> (
                    SELECT count(*) FROM attempt WHERE file = f.number)
                    OR row_count <> applied + replayed + rejected + parked)
                """
        ),
        Invariant(
            name: "I9 files say what was booked",
            faults:
                "sums of files that are not those of the journal, or transfers of another store "
                + "or day than their message",
            query: bookedByFile + """
                SELECT (SELECT ifnull(sum(misplaced), 0) FROM booked)
                    + (SELECT count(*) FROM booked LEFT JOIN sale_file_amount AS said
                        ON said.file = booked.file AND said.currency = booked.currency
                    WHERE booked.file IS NOT NULL
                        AND (\(FileSum.differ("booked", "said"))))
                    + (SELECT count(*) FROM sale_file_amount AS said LEFT JOIN booked
                        ON said.file = booked.file AND said.currency = booked.currency
                    WHERE booked.file IS NULL AND (\(FileSum.isAny(of: "said"))))
                """
        ),
        Invariant(
            name: "I10 reversals have their request",
            faults: "requests settled for more than was approved, or whole ones both ways",
            query: """
                SELECT count(*) FROM message
                WHERE confirmed + reversed > approved
                    OR confirmed > 0 AND reversed > 0
                    AND operation NOT IN \(Operation.inParts.codes)
                """
        ),
        Invariant(
            name: "I12 settled files stay settled",
            faults: "messages of files that are not settled",
            query: """
                SELECT count(*) FROM message LEFT JOIN sale_file AS f ON f.number = message.file
                WHERE message.file IS NOT NULL
                    AND (f.number IS NULL OR f.verdict NOT IN \(FileVerdict.settling.names))
                """
        ),
        Invariant(
            name: "I14 holds agree",
            faults: "cards whose shown holds are not those that stand",
            query: """
                SELECT count(*) FROM card WHERE holds <> (
                    SELECT ifnull(sum(DISTINCT kind), 0) FROM hold
                    WHERE hold.card = card.number AND released_at IS NULL)
                """
        ),
        Invariant(
            name: "I17 spoiled cards have a cause",
            faults: "spoiled cards that no printer reported and nobody voided with a range",
            query: """
                WITH reported AS MATERIALIZED (
                    SELECT \(CardNumbering.numberSQL(order: "print_order", position: "position"))
                        AS card FROM acknowledged_card
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
        ),
        Invariant(
            name: "I18 wrong PINs lock",
            faults:
                "cards that are locked without five wrong PINs in a row, or not locked with them",
            query: """
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
                SELECT (SELECT count(*) FROM tries WHERE failures >= \(PinTries.limit)
                        AND card NOT IN (SELECT card FROM locked))
                    + (SELECT count(*) FROM locked WHERE card NOT IN (
                        SELECT card FROM tries WHERE failures >= \(PinTries.limit)))
                """
        ),
    ]
}

extension Invariant {
    /// The lowest and the highest number that a card of the order `o` can have.
    private static let firstCard = CardNumbering.numberSQL(order: "o.number", position: "0")
    private static let lastCard = CardNumbering.numberSQL(
        order: "o.number",
        position: String(CardNumbering.lastPosition)
    )

    /// What the journal says of each file and currency.
    ///
    /// An advice that waited for its request did its work when the later one of both came, so its
    /// transfers belong to that file. Money of a store moves at the store of the message; only a
    /// deactivation moves that of the store which sold the card, and a refund those of the stores that
    /// redeemed. Only a parked advice is booked
    /// later than it was decided.
    fileprivate static let bookedByFile = """
        WITH booked AS MATERIALIZED (
            SELECT
                -- An advice that waited for a request outside any file is of no file.
                CASE WHEN phase IN \(Phase.advices.codes) THEN (
                    SELECT CASE WHEN request.file IS NOT NULL THEN max(message.file, request.file)
                        WHEN request.number < message.number THEN message.file END
                    FROM message AS request
                    WHERE request.sender = message.sender AND request.id = message.original_id
                ) ELSE message.file END AS file,
                journal.currency AS currency,
                \(FileSum.allOfJournal),
                sum(operation NOT IN \(Operation.givingBack.codes)
                        AND (debit_owner_kind = \(OwnerKind.party) AND debit_owner <> store
                        OR credit_owner_kind = \(OwnerKind.party) AND credit_owner <> store)
                    OR at < decided_at OR phase IN \(Phase.requests.codes) AND at <> decided_at) AS misplaced
            FROM journal CROSS JOIN message ON message.number = journal.message
            GROUP BY 1, 2
        )

        """
}
