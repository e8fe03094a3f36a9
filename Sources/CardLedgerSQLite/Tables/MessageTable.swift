import CardCore
import CardLedger
import GRDB

/// The rows of known messages and their changes.
enum MessageTable {
    static let columns = """
        number, sender, id, content, operation, phase, original_id, store, time, card, other_card,
        currency, standing, requested, approved, confirmed, reversed, context, answer_state,
        answer_amount, answer_available, answer_currency, changes,
        product_version
        """

    /// The same beside tables that have columns of their names, too.
    static let columnsOfMessage = columns.replacing(
        "number, sender, id,",
        with: "message.number, sender, message.id,"
    )

    /// The file in which a message took effect: an advice that waited took effect with its request,
    /// and in no file if that was in none.
    static let workingFile = """
        CASE WHEN phase IN \(Phase.advices.codes) THEN (
            SELECT CASE WHEN request.number > message.number THEN request.file ELSE message.file END
            FROM message AS request
            WHERE request.sender = message.sender AND request.id = message.original_id
        ) ELSE message.file END
        """

    /// Messages with their changes; a condition may follow.
    static let query = """
        SELECT \(columns) FROM message LEFT JOIN effect ON effect.message = message.number
        """

    /// Reads a row of ``columns``.
    static func message(_ row: Statement, _ names: PartyNames) throws -> KnownMessage {
        var plain = Message(
            id: row.text(2),
            operation: try Operation(code: row.integer(4)),
            phase: try Phase(code: row.integer(5)),
            store: try names.name(row.integer(7)),
            time: row.instant(8),
            card: ""
        )
        let content = row.text(3)
        let standing = try KnownMessage.Standing(code: row.integer(12))
        if standing == .parked {
            // Its cards may be unknown: no column has them.
            plain.card = Serial(Message.field(4, ofContent: content))
            plain.otherCard = Serial(Message.field(7, ofContent: content))
        }
        plain.originalID = row.optionalText(6)
        plain.currency = try row.optionalInteger(11).map(currency)
        var message = KnownMessage(
            number: row.integer(0),
            sender: try names.name(row.integer(1)),
            message: plain,
            content: content,
            standing: standing,
            context: row.text(17),
            answer: try answer(row, from: 18)
        )
        message.card = row.optionalInteger(9)
        message.otherCard = row.optionalInteger(10)
        message.requestedMinor = row.integer(13)
        message.approvedMinor = row.integer(14)
        message.confirmedMinor = row.integer(15)
        message.reversedMinor = row.integer(16)
        message.productVersion = row.optionalInteger(23)
        message.changes = row.isNull(22) ? [] : try StoredChanges.changes(row.blob(22))
        return message
    }

    static func answer(_ row: Statement, from column: Int32) throws -> Answer {
        Answer(
            state: try row.optionalInteger(column).map { try CardState(code: $0) },
            amountMinor: row.optionalInteger(column + 1),
            availableMinor: row.optionalInteger(column + 2),
            currency: try row.optionalInteger(column + 3).map(currency)
        )
    }

    static func bind(_ answer: Answer, to statement: Statement, from place: Int32) {
        statement.bind(answer.state?.code, at: place)
        statement.bind(answer.amountMinor, at: place + 1)
        statement.bind(answer.availableMinor, at: place + 2)
        statement.bind(answer.currency.map { Int64($0.number) }, at: place + 3)
    }

    static func currency(_ number: Int64) throws -> Currency {
        guard let currency = Int(exactly: number).flatMap({ Currency(number: $0) }) else {
            throw LedgerFailure.damaged(.unknownCurrency(number))
        }
        return currency
    }
}
