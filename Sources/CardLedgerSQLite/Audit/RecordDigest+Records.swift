import CardCore
import CardLedger
import GRDB

// The digests of the records that are made once and decide who opens what, and on which terms.
extension RecordDigest {
    static func custodians(version: Int, _ database: Database) throws -> String {
        var digest = RecordDigest("custodians")
        digest.add(version)
        let columns = "SELECT added_at FROM custodian_set WHERE version = ?"
        for at in try database.rows(columns, version, read: { $0.integer(0) }) { digest.add(at) }
        let members = try Statement(
            "SELECT name, public_key FROM custodian WHERE version = ? ORDER BY name",
            database
        )
        members.bind(version, at: 1)
        while try members.step() {
            digest.add(members.text(0))
            digest.add(members.blob(1))
        }
        return digest.finished()
    }

    static func printer(_ name: String, version: Int, _ database: Database) throws -> String {
        var digest = RecordDigest("printer")
        let rows = try Statement(
            """
            SELECT name, version, kind, recipients, keys, template, added_at FROM printer_version
            WHERE name = ? AND version = ?
            """,
            database
        )
        rows.bind(name, at: 1)
        rows.bind(version, at: 2)
        while try rows.step() {
            digest.add(rows.text(0))
            digest.add(rows.integer(1))
            for column in Int32(2)...5 { digest.add(rows.text(column)) }
            digest.add(rows.integer(6))
        }
        return digest.finished()
    }

    static func product(_ id: String, version: Int, _ database: Database) throws -> String {
        var digest = RecordDigest("product")
        let rows = try Statement(
            """
            SELECT product.id, version, source, content, fixed, digest, currency, added_at
            FROM product_version JOIN product ON product.number = product_version.product
            WHERE product.id = ? AND version = ?
            """,
            database
        )
        rows.bind(id, at: 1)
        rows.bind(version, at: 2)
        while try rows.step() {
            digest.add(rows.text(0))
            digest.add(rows.integer(1))
            for column in Int32(2)...4 { digest.add(rows.text(column)) }
            digest.add(rows.blob(5))
            digest.add(rows.text(6))
            digest.add(rows.integer(7))
        }
        return digest.finished()
    }

    /// The serials of a product, which a later version may change until it is ordered.
    static func serials(ofProduct id: String, _ database: Database) throws -> String {
        var digest = RecordDigest("serials")
        let rows = try Statement(
            "SELECT serial_prefix, serial_digits, serial_check_length FROM product WHERE id = ?",
            database
        )
        rows.bind(id, at: 1)
        while try rows.step() {
            digest.add(rows.optionalText(0))
            digest.add(rows.optionalInteger(1))
            digest.add(rows.optionalInteger(2))
        }
        return digest.finished()
    }

    static func importedNumbers(ofOrder number: Int64, _ database: Database) throws -> String {
        var digest = RecordDigest("numbers")
        let rows = try Statement(
            """
            SELECT position, number FROM imported_number WHERE print_order = ? ORDER BY position
            """,
            database
        )
        rows.bind(number, at: 1)
        while try rows.step() {
            digest.add(rows.integer(0))
            digest.add(rows.text(1))
        }
        return digest.finished()
    }

    /// The printer's answers to an order, and the positions that they cover.
    static func acknowledgements(ofOrder number: Int64, _ database: Database) throws -> String {
        acknowledgements(try AnswerTable.answers(ofOrder: number, database))
    }
}

extension CardsDigest {
    /// The digest of the cards that are there now.
    static func ofRows(order: Int64, _ positions: ClosedRange<Int>, _ database: Database) throws
        -> String
    {
        let (first, last) = CardNumbering.range(order: order, positions)
        let rows = try Statement(
            """
            SELECT card.number, serial, kind, scheme, epoch, value FROM card
            LEFT JOIN credential ON credential.card = card.number AND version = 1
            WHERE card.number BETWEEN ? AND ? ORDER BY card.number, kind
            """,
            database
        )
        rows.bind(first, at: 1)
        rows.bind(last, at: 2)
        var (digest, card) = (CardsDigest(), Int64(0))
        while try rows.step() {
            if rows.integer(0) != card {
                card = rows.integer(0)
                digest.add(serial: rows.text(1))
            }
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
