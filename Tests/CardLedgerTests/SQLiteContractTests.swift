import CardLedgerTesting
import Testing

/// The SQLite ledger passes the contract of every ledger.
@Suite struct SQLiteContractTests {
    @Test(arguments: LedgerContract.all) func passes(_ clause: Clause) throws {
        try clause.check(.sqlite)
    }
}
