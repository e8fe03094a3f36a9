import CardLedgerTesting
import Testing

/// The ledger in memory passes the contract of every ledger.
@Suite struct MemoryContractTests {
    @Test(arguments: LedgerContract.all) func passes(_ clause: Clause) throws {
        try clause.check(.memory)
    }
}
