import CardCore
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import GRDB
import Testing

/// Attempts at PINs, as the tables of SQLite have them.
@Suite struct PinTests {
    private static func rows(_ shop: Workshop) throws -> Int {
        try shop.rows("SELECT 1 FROM pin_attempt").count
    }

    @Test func writesOneRowForAFailureWithAKnownOrUnknownToken() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let card = try shop.ledger.card(serial: "NC000001").number
        for known in [card, nil] {
            let attempts = try Self.rows(shop)
            #expect(
                try shop.ledger.recordPin(isRight: false, card: known, by: shop.context) == .refused
            )
            #expect(try Self.rows(shop) == attempts + 1)
        }
    }

    @Test func findsNoSubjectForADeadPIN() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged()
        let card = try shop.ledger.card(serial: "NC000001").number
        #expect(try shop.ledger.pinSubject(card: card)?.pin != nil)
        try shop.execute("UPDATE credential SET live = 0 WHERE kind = 2")
        #expect(try shop.ledger.pinSubject(card: card)?.pin == nil)
    }
}
