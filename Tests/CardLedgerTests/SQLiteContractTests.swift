import CardLedgerTesting
import Testing

/// The SQLite ledger does what every ledger does.
@Suite struct SQLiteContractTests {
    @Test(arguments: LedgerContract.all) func holds(_ clause: Clause) throws {
        try clause.check(.sqlite)
    }
}
