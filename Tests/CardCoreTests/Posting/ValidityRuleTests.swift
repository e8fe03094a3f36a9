@testable import CardCore
import Testing

/// The clock by which the validity of cards is judged, compared with calendars that are written by
/// hand.
@Suite struct ValidityRuleTests {
    /// Hours from UTC of clocks that exist, and a half hour.
    private static let offsets = [-12 * 3600, -36_000, -12_600, 0, 3600, 20_700, 46_800, 50_400]

    private static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure(text) }
        return instant
    }

    /// A message whose clock shows that time, with that difference from UTC.
    private static func message(
        _ operation: CardCore.Operation,
        _ local: String,
        offset: Int?
    ) -> Message {
        var message = Scene.message("m", operation, in: .final, on: "A", amount: 100)
        let shown = instant(local + "Z")
        message.time = shown.adding(seconds: -Int64(offset ?? 0))
        message.utcOffsetSeconds = offset
        return message
    }

    private static func shop(lastDay: String, readAt now: Instant) -> Scene {
        var card = Scene.card("A", 1, life: .active)
        card.available = 1000
        card.expiresOn = Scene.day(lastDay)
        var shop = Scene()
        shop.facts.now = now
        shop.cards = [card]
        return shop
    }

    /// Every clock, every minute around the ends of the last day, and readings some days later.
    @Test(arguments: offsets)
    func acceptsARowIfItsOwnClockShowsTheLastDay(_ offset: Int) {
        let times = [
            ("2026-11-29T23:59:59", true), ("2026-11-30T00:00:00", true),
            ("2026-11-30T12:00:00", true), ("2026-11-30T23:59:59", true),
            ("2026-12-01T00:00:00", false), ("2026-12-01T09:00:00", false),
        ]
        for reading in ["2026-12-01T07:05:00Z", "2026-12-02T00:00:00Z", "2026-12-30T00:00:00Z"] {
            for (local, isGood) in times {
                let now = Self.instant(reading)
                var engine = Self.shop(lastDay: "2026-11-30", readAt: now).engine
                let message = Self.message(.redeem, local, offset: offset)
                guard message.time <= now.adding(seconds: 48 * 3600) else { continue }
                engine.expect(isGood ? .applied : .rejected, isGood ? nil : .expired, for: message)
            }
        }
    }

    @Test func judgesACallByOurClockAlone() {
        for (now, ours, isGood) in [
            ("2026-11-30T23:30:00Z", 0, true), ("2026-12-01T00:30:00Z", 0, false),
            ("2026-11-30T23:30:00Z", 3600, false), ("2026-12-01T09:59:59Z", -36_000, true),
        ] {
            var shop = Self.shop(lastDay: "2026-11-30", readAt: Self.instant(now))
            shop.facts.utcOffsetSeconds = ours
            var engine = shop.engine
            let message = Self.message(.redeem, "2026-11-29T12:00:00", offset: nil)
            engine.expect(isGood ? .applied : .rejected, isGood ? nil : .expired, for: message)
        }
    }

    @Test func activeFromIsComparedWithTheMomentOfTheRow() {
        let now = Self.instant("2026-11-30T12:00:00Z")
        for (local, offset, isGood) in [
            ("2026-11-30T09:59:59", 0, false), ("2026-11-30T10:00:00", 0, true),
            ("2026-11-30T11:00:00", 3600, true), ("2026-11-30T10:30:00", 3600, false),
        ] {
            var shop = Self.shop(lastDay: "2027-01-01", readAt: now)
            shop.cards[0].activeFrom = Self.instant("2026-11-30T10:00:00Z")
            var engine = shop.engine
            let row = Self.message(.redeem, local, offset: offset)
            engine.expect(isGood ? .applied : .rejected, isGood ? nil : .notYetValid, for: row)
        }
    }

    private static func sale(
        _ local: String,
        offset: Int,
        readAt reading: String,
        _ expiry: Expiry,
        maxAgeDays: Int? = nil
    ) -> (RowOutcome, Day?) {
        var terms = Scene.terms()
        terms.expiry = expiry
        var shop = Scene()
        shop.facts.now = instant(reading)
        shop.facts.maxAgeDays = maxAgeDays
        shop.orders = [Scene.order(terms: terms)]
        shop.cards = [Scene.card("A", 1)]
        var engine = shop.engine
        var message = message(.activate, local, offset: offset)
        message.amountMinor = 50_000
        let outcome = engine.decide(message)
        return (outcome, engine.now("A").expiresOn)
    }

    @Test func monthsCountFromTheDayOfTheRow() {
        let months = Expiry.afterActivation(months: 1)
        for (local, offset, last) in [
            ("2026-10-31T23:00:00", -36_000, "2026-11-30"),
            ("2026-11-01T00:30:00", 46_800, "2026-12-01"),
            ("2026-11-10T12:00:00", 0, "2026-12-10"),
        ] {
            let (outcome, day) = Self.sale(
                local,
                offset: offset,
                readAt: "2026-11-12T00:00:00Z",
                months
            )
            #expect(outcome.verdict == .applied && day == Scene.day(last), "\(local)")
        }
    }

    @Test func rejectsOldSalesUnlessTheirSenderMaySendThem() {
        let months = Expiry.afterActivation(months: 36)
        func code(_ local: String, _ expiry: Expiry, maxAgeDays: Int? = nil) -> RowCode? {
            Self.sale(
                local,
                offset: 0,
                readAt: "2026-12-01T12:00:00Z",
                expiry,
                maxAgeDays: maxAgeDays
            ).0.code
        }
        #expect(code("2026-11-01T12:00:00", months) == nil)
        #expect(code("2026-11-01T11:59:59", months) == .tooOld)
        #expect(code("2026-11-01T11:59:59", months, maxAgeDays: 31) == nil)
        #expect(code("2026-10-31T11:59:59", months, maxAgeDays: 31) == .tooOld)
        // Other last days do not depend on the till's clock.
        #expect(code("2026-01-01T00:00:00", .never) == nil)
        #expect(
            code("2026-11-01T11:59:59", .afterActivation(months: 0), maxAgeDays: 90) == .bornExpired
        )
    }

    @Test(arguments: offsets)
    func cardIsBornExpiredIfItsLastDayIsOverOnTheClockOfTheRow(_ offset: Int) {
        let last = Scene.day("2026-11-30")
        for hour in 0..<60 {
            let reading = Self.instant("2026-11-30T00:00:00Z").adding(seconds: Int64(hour) * 3600)
            // By hand: the day is over when the clock shows midnight after it.
            let over = Int64(hour) * 3600 + Int64(offset) >= 86_400
            let local = "2026-11-29T12:00:00"
            let (outcome, _) = Self.sale(
                local,
                offset: offset,
                readAt: reading.description,
                .on(last)
            )
            #expect(outcome.code == (over ? .bornExpired : nil), "\(reading) at \(offset)")
        }
    }

    @Test func rejectsARowOfAnExpiredCardAsExpired() {
        var shop = Self.shop(lastDay: "2026-09-20", readAt: Scene.now)
        shop.cards[0].lifeCycle = .expired
        var engine = shop.engine
        let row = Self.message(.redeem, "2026-09-20T12:00:00", offset: 0)
        engine.expect(.rejected, .expiredAlready, for: row)
        engine.expect(
            .rejected,
            .expired,
            for: Scene.message("call", .redeem, in: .final, on: "A", amount: 100)
        )
    }

    @Test func daysSinceABookingCompareOurClockWithOurClock() {
        let now = Self.instant("2026-11-30T23:30:00Z")
        for (booked, ours, isInTime) in [
            ("2026-11-29T00:30:00Z", 0, true), ("2026-11-28T23:30:00Z", 0, false),
            ("2026-11-29T22:30:00Z", 3600, false), ("2026-11-29T23:30:00Z", 3600, true),
        ] {
            let rule = ValidityRule(now: now, utcOffsetSeconds: ours)
            #expect((rule.daysSince(booking: Self.instant(booked)) <= 1) == isInTime, "\(booked)")
        }
    }

    @Test func momentIsWrittenByItsOwnClock() {
        let noon = Self.instant("2026-11-30T22:00:00Z")
        #expect(noon.text(utcOffsetSeconds: -36_000) == "2026-11-30T12:00:00-10:00")
        #expect(noon.text(utcOffsetSeconds: 20_700) == "2026-12-01T03:45:00+05:45")
        #expect(noon.text(utcOffsetSeconds: 0) == "2026-11-30T22:00:00Z")
        #expect(noon.text(utcOffsetSeconds: 61) == "2026-11-30T22:00:00Z")
        for offset in Self.offsets {
            #expect(Instant(noon.text(utcOffsetSeconds: offset)) == noon)
        }
    }
}
