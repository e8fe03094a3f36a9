import CardCore
import CardLedger

/// The accounts of live and of test cards, which were the same ones, become separate.
///
/// The environment of a transfer is that of the card of its message. The rows are copied into a new
/// table and compared one by one before the old table is dropped, all in the transaction of the
/// migration.
extension Schema {
    static func separateTestAccounts(_ database: Database) throws {
        try database.execute(sql: environmentTables)
        try database.execute(sql: copyOfJournal)
        guard try database.number(differencesOfCopy) == 0 else {
            throw LedgerFailure.damaged(.environmentsOfAccounts)
        }
        try database.execute(
            sql: """
                INSERT INTO shared_account SELECT 1, max(message) FROM journal_copy
                    WHERE environment = 2 HAVING count(*) > 0;
                DROP TABLE journal;
                ALTER TABLE journal_copy RENAME TO journal;

                """ + appendOnly(["journal", "shared_account"])
        )
        try RowDigests.add("shared_account", database)
    }

    private static let environmentTables = """
        INSERT OR IGNORE INTO code VALUES ('environment', 1, 'live'), ('environment', 2, 'test');
        CREATE TABLE journal_copy (
            message INTEGER NOT NULL,
            part INTEGER NOT NULL,
            debit_kind INTEGER NOT NULL,
            debit_owner_kind INTEGER NOT NULL,
            debit_owner INTEGER NOT NULL,
            credit_kind INTEGER NOT NULL,
            credit_owner_kind INTEGER NOT NULL,
            credit_owner INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            currency INTEGER NOT NULL,
            at INTEGER NOT NULL,
            -- Of both accounts: 1 live, 2 test.
            environment INTEGER NOT NULL CHECK (environment IN (1, 2)),
            PRIMARY KEY (message, part)
        ) STRICT, WITHOUT ROWID;
        -- The newest message of the time in which test money was on live accounts; no row if none.
        CREATE TABLE shared_account (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            last_message INTEGER NOT NULL
        ) STRICT;
        """

    /// A transfer whose message or card is gone remains live, and `verify` reports it.
    private static let copyOfJournal = """
        INSERT INTO journal_copy
        SELECT journal.*, CASE print_order.environment WHEN 'test' THEN 2 ELSE 1 END
        FROM journal LEFT JOIN message ON message.number = journal.message
        LEFT JOIN print_order ON print_order.number = \(CardNumbering.orderSQL("message.card"))
        ORDER BY journal.message, part
        """

    /// The number of transfers that one of the two tables lacks or has otherwise.
    private static let differencesOfCopy = """
        SELECT abs((SELECT count(*) FROM journal) - (SELECT count(*) FROM journal_copy))
            + (SELECT count(*) FROM journal AS old
                LEFT JOIN journal_copy AS new USING (message, part)
                WHERE (old.debit_kind, old.debit_owner_kind, old.debit_owner, old.credit_kind,
                        old.credit_owner_kind, old.credit_owner, old.amount, old.currency, old.at)
                    IS NOT (new.debit_kind, new.debit_owner_kind, new.debit_owner,
                        new.credit_kind, new.credit_owner_kind, new.credit_owner, new.amount,
                        new.currency, new.at))
        """
}
