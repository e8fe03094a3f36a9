import CardCore
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import Testing

/// Verify finds changes in refunds.
@Suite struct RefundTests {
    private static let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]

    @Test(arguments: [
        "UPDATE refund_part SET amount = amount + 1", "DELETE FROM refund_part",
        "UPDATE refund_part SET amount = 20001; UPDATE message SET approved = 20001 WHERE id = 'r'",
        "UPDATE refund_part SET redemption = redemption - 1",
        "UPDATE journal SET debit_owner = debit_owner + 1 WHERE debit_kind = 6",
        "UPDATE message SET confirmed = 4999 WHERE id = 'p'",
    ])
    func verifyNamesARefundThatDiffers(_ sql: String) throws {
        let shop = try RefundContract.refunded(.sqlite)
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
        try shop.vandalise(sql)
        let broken = try shop.ledger.verify(vault: Self.vault).filter { !$0.ok }.map(\.ofLedger)
        #expect(broken.contains(.rule(.refundsGiveBack)), "\(broken)")
    }
}
