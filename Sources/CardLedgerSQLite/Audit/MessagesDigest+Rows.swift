import CardCore
import CardLedger

extension MessagesDigest {
    static let columns = """
        number, id, content, context, time, answer_state, answer_amount, answer_available,
            answer_currency, requested, approved, currency
        """

    /// Adds the ``columns`` of a row.
    mutating func add(_ row: Statement, from column: Int32) throws {
        add(
            row.integer(column),
            id: row.text(column + 1),
            content: row.text(column + 2),
            context: row.text(column + 3),
            time: row.integer(column + 4),
            answer: try MessageTable.answer(row, from: column + 5),
            // A message without an answer waited: its amounts arrived later.
            amounts: row.isNull(column + 5)
                ? nil
                : Amounts(
                    requested: row.integer(column + 9),
                    approved: row.integer(column + 10),
                    currency: row.optionalInteger(column + 11)
                )
        )
    }
}
