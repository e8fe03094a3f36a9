import CardLedgerTesting
import Testing

/// The ledger in memory does what every ledger does.
@Suite struct MemoryContractTests {
    @Test(arguments: LedgerContract.all) func holds(_ clause: Clause) throws {
        try clause.check(.memory)
    }
}
