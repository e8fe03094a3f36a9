import CardLedger
import GRDB

/// Orders of cards that were made elsewhere: they have neither a printer nor secrets.
extension Schema {
    /// The last days with which cards were imported, and the operation that books their balances.
    static let importedCards =
        """
        INSERT OR IGNORE INTO code VALUES ('operation', 16, 'opening');
        CREATE TABLE imported_card (
            card INTEGER PRIMARY KEY REFERENCES card,
            expires_on TEXT NOT NULL CHECK (length(expires_on) = 10)
        ) STRICT;

        """ + appendOnly(["imported_card"])

    /// Copies the orders into a table whose rows may have no printer.
    ///
    /// The copy has the columns, indexes and triggers of the table, whatever earlier migrations made
    /// of them. The rows are compared one by one before the old table is dropped.
    static func makePrintersOptional(_ database: Database) throws {
        let parts = try database.rows(
            """
            SELECT sql FROM sqlite_schema
            WHERE tbl_name = 'print_order' AND type IN ('index', 'trigger') AND sql IS NOT NULL
            ORDER BY name
            """
        ) { $0.text(0) }
        try database.execute(sql: try copyOfOrders(database))
        try database.execute(sql: "INSERT INTO print_order_copy SELECT *, NULL FROM print_order")
        guard try database.number(ordersThatDiffer) == 0 else {
            throw LedgerFailure.damaged(.copyOfOrders)
        }
        try database.execute(
            sql: """
                DROP TABLE print_order;
                ALTER TABLE print_order_copy RENAME TO print_order;
                """
        )
        for part in parts { try database.execute(sql: part) }
    }

    /// The definition of the table with an optional printer, and a column for the keyed digest of
    /// the file from which the cards of an order were imported.
    private static func copyOfOrders(_ database: Database) throws -> String {
        let table = try database.first(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'print_order'"
        ) { $0.text(0) }
        let needed = "printer_version INTEGER NOT NULL REFERENCES printer_version"
        let last = "CHECK (shredded_at IS NULL OR shred_begun_at IS NOT NULL)"
        guard let table, table.contains(needed), table.contains(last) else {
            throw LedgerFailure.damaged(.copyOfOrders)
        }
        return
            table
            .replacing("CREATE TABLE print_order", with: "CREATE TABLE print_order_copy")
            .replacing("CREATE TABLE \"print_order\"", with: "CREATE TABLE print_order_copy")
            .replacing(needed, with: "printer_version INTEGER REFERENCES printer_version")
            .replacing(
                last,
                with: """
                    imported_from TEXT CHECK (length(imported_from) = 64),
                    CHECK (imported_from IS NULL OR printer_version IS NULL),
                    \(last)
                    """
            )
    }

    /// The number of orders that one of the two tables lacks or has otherwise.
    private static let ordersThatDiffer = """
        SELECT (SELECT count(*) FROM (
                SELECT *, NULL FROM print_order EXCEPT SELECT * FROM print_order_copy))
            + (SELECT count(*) FROM (
                SELECT * FROM print_order_copy EXCEPT SELECT *, NULL FROM print_order))
        """
}
