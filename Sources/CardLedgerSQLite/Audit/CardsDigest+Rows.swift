import CardCore
import CardLedger

extension CardsDigest {
    /// The digest of the cards that are there now.
    static func ofRows(order: OrderID, _ positions: ClosedRange<Int>, _ database: Database) throws
        -> String
    {
        let (first, last) = CardNumbering.range(order: order, positions)
        let rows = try Statement(
            """
            SELECT card.number, serial, kind, scheme, epoch, value, imported_card.expires_on
            FROM card LEFT JOIN imported_card ON imported_card.card = card.number
            LEFT JOIN credential ON credential.card = card.number AND version = 1
            WHERE card.number BETWEEN ? AND ? ORDER BY card.number, kind
            """,
            database
        )
        rows.bind(first, at: 1)
        rows.bind(last, at: 2)
        var (digest, card) = (CardsDigest(), CardNumber(0))
        while try rows.step() {
            if rows.integer(0) != card {
                card = rows.integer(0)
                digest.add(serial: rows.text(1))
                if let day = rows.optionalText(6) { digest.add(lastDay: day) }
            }
            // An imported card may have neither a token nor a PIN.
            guard !rows.isNull(2) else { continue }
            digest.add(
                kind: rows.int(2),
                scheme: rows.integer(3),
                epoch: rows.integer(4),
                value: rows.blob(5)
            )
        }
        return digest.finished()
    }
}
