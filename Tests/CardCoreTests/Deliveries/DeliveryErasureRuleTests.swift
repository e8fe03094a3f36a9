import CardCore
import Testing

/// The rule that ends the secrets of a delivery.
struct DeliveryErasureRuleTests {
    private typealias Card = DeliveryErasureRule.DeliveredCard

    private static let made = Instant(milliseconds: 1_700_000_000_000)
    private static let day: Int64 = 86_400

    private static func reason(
        _ card: Card?,
        afterSeconds seconds: Int64 = 1,
        days: Int = 400
    ) -> DeliveryErasure? {
        DeliveryErasureRule(days: days)
            .erasure(of: card, madeAt: made, at: made.adding(seconds: seconds))
    }

    @Test(arguments: LifeCycle.allCases)
    func theEndOfACardErasesItsDelivery(_ life: LifeCycle) {
        let expected: [LifeCycle: DeliveryErasure] = [
            .voided: .voided, .replaced: .replaced, .expired: .expired,
        ]
        #expect(Self.reason(Card(life)) == expected[life])
    }

    @Test func aDepletedCardHasThirtyDays() {
        let since = Self.made.adding(seconds: 100 * Self.day)
        let card = Card(.active, depletedSince: since)
        #expect(Self.reason(card, afterSeconds: 130 * Self.day - 1) == nil)
        #expect(Self.reason(card, afterSeconds: 130 * Self.day) == .depleted)
        #expect(Self.reason(Card(.active), afterSeconds: 130 * Self.day) == nil)
    }

    @Test(arguments: [(400, 400), (1, 1)])
    func everyDeliveryEndsAfterTheDays(days: Int, last: Int64) {
        for card in [Card(.active), Card(.inactive), nil] {
            let seconds = last * Self.day
            #expect(Self.reason(card, afterSeconds: seconds - 1, days: days) == nil)
            #expect(Self.reason(card, afterSeconds: seconds, days: days) == .old)
        }
    }

    /// The end of the card is the reason, whatever else is due.
    @Test func theLifeOfTheCardCountsFirst() {
        let long = Self.made
        let card = Card(.voided, depletedSince: long)
        #expect(Self.reason(card, afterSeconds: 500 * Self.day) == .voided)
        let depleted = Card(.active, depletedSince: long)
        #expect(Self.reason(depleted, afterSeconds: 500 * Self.day) == .depleted)
    }

    @Test func aClockBeforeTheDeliveryErasesNothing() {
        #expect(Self.reason(Card(.active, depletedSince: Self.made), afterSeconds: -1) == nil)
    }
}
