import CardCore
import CardLedger
import CardLedgerSQLite
import CardTestSupport
import Testing

/// What a ledger keeps of refunds, and how verify sees what was changed in it.
@Suite struct RefundContractTests {
    /// Card 1 is sold, pays at one store and gets a part back at another one.
    private static func refunded() throws -> Workshop {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let payment = shop.message("p", .redeem, card: 1, amount: 20_000)
        var refund = shop.message("r", .refund, card: 1, amount: 5_000)
        refund.originalID = "p"
        refund.store = "elsewhere"
        let sale = shop.message("s", .activate, card: 1, amount: 50_000)
        try shop.ingest([sale, payment, refund], sequence: 1)
        return shop
    }

    private static let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]

    @Test(arguments: [
        "UPDATE refund_part SET amount = amount + 1", "DELETE FROM refund_part",
        "UPDATE refund_part SET amount = 20001; UPDATE message SET approved = 20001 WHERE id = 'r'",
        "UPDATE refund_part SET redemption = redemption - 1",
        "UPDATE journal SET debit_owner = debit_owner + 1 WHERE debit_kind = 6",
        "UPDATE message SET confirmed = 4999 WHERE id = 'p'",
    ])
    func verifyNamesARefundThatDiffers(_ sql: String) throws {
        let shop = try Self.refunded()
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
        try shop.vandalise(sql)
        let broken = try shop.ledger.verify(vault: Self.vault).filter { !$0.ok }.map(\.name)
        #expect(broken.contains { $0.hasPrefix("I19 ") }, "\(broken)")
    }

    @Test func aRefundIsAMovementForTheCalendar() throws {
        let shop = try Self.refunded()
        let ledger = try SQLiteLedger(path: shop.path) { _ in
            var terms = Workshop.terms
            terms.dormancy = DormancyRule(afterMonths: 1, feeMinor: 700, floorMinor: 1000)
            return terms
        }
        let later = AccountsContractTests.moment(20)
        let context = RequestContext(actor: "kari", command: "sales ingest", at: later)
        var refund = shop.message("r2", .refund, card: 1, amount: 100)
        refund.originalID = "p"
        let outcome = try ledger.decide(by: context) { session in
            let sender = FeedFacts(sender: "pos", environment: .live, now: later)
            return try session.decide([refund], from: sender).messages.first?.outcome
        }
        #expect(outcome?.verdict == .applied)
        let query = Ageing(try ledger.terms(ofOrder: 1), asOf: later.day).query
        let moved = try ledger.house("looked at", by: context) { session in
            .forget(try session.ageing(ofOrder: 1, after: 0, query, limit: 10).map(\.movedAt))
        }
        #expect(moved == [later])
    }
}
