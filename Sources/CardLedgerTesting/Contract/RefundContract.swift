import CardCore
import CardLedger
import CardTestSupport
import Testing

/// The ledger's records of refunds, and the checks that find changes in them.
package enum RefundContract {
    static let clauses: [Clause] = [
        Clause("refund: aRefundIsAMovementForTheCalendar", aRefundIsAMovementForTheCalendar)
    ]

    /// Card 1 is sold, pays at one store and gets a part back at another one.
    package static func refunded(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store, dormancy: AccountsContract.fees)
        _ = try shop.acknowledged()
        let payment = shop.message("p", .redeem, card: 1, amount: 20_000)
        var refund = shop.message("r", .refund, card: 1, amount: 5_000)
        refund.originalID = "p"
        refund.store = "elsewhere"
        let sale = shop.message("s", .activate, card: 1, amount: 50_000)
        try shop.ingest([sale, payment, refund], sequence: 1)
        return shop
    }

    static func aRefundIsAMovementForTheCalendar(_ store: StoreUnderTest) throws {
        let shop = try Self.refunded(store)
        let ledger = shop.ledger
        let later = AccountsContract.moment(20)
        let context = RequestContext(actor: "kari", command: "sales ingest", at: later)
        var refund = shop.message("r2", .refund, card: 1, amount: 100)
        refund.originalID = "p"
        let outcome = try ledger.decide(by: context) { session in
            let sender = FeedFacts(sender: "pos", environment: .live, now: later)
            return try session.decide([refund], from: sender).messages.first?.outcome
        }
        #expect(outcome?.verdict == .applied)
        let query = Ageing(try ledger.terms(ofOrder: 1), asOf: later.day).query
        let moved = try ledger.runExpiry("looked at", by: context) { session in
            .forget(try session.ageing(ofOrder: 1, after: 0, query, limit: 10).map(\.movedAt))
        }
        #expect(moved == [later])
    }
}
