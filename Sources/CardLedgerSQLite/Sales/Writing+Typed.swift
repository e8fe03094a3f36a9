import CardCore
import CardLedger
import GRDB

// Messages that operators typed.
extension Writing {
    func latestTypedMessage(ofCard number: CardNumber) throws -> TypedMessage? {
        try database.first(
            """
            SELECT id, content, operation, other_card, approved, answer_currency, decided_at,
                json_extract(context, '$.operator')
            FROM message
            WHERE card = ? AND sender = ? AND operation NOT IN \(Operation.ofProgram.codes)
                AND id NOT LIKE 'superseded:%'
            ORDER BY number DESC LIMIT 1
            """,
            number,
            try names.sender(OperatorMessages.sender)
        ) { row in
            TypedMessage(
                id: row.text(0),
                content: row.text(1),
                operation: try Operation(code: row.integer(2)),
                otherCard: row.optionalInteger(3),
                amountMinor: row.integer(4),
                currency: try row.optionalInteger(5).map(MessageTable.currency),
                decidedAt: row.instant(6),
                operatorName: row.optionalText(7)
            )
        }
    }
}
