import Foundation
import Testing

/// The last days of cards over HTTP: EL18 and EL19.
struct ElectrumExpiryTests {
    /// Acceptance check EL18.
    @Test func monthOfTheCardIsComparedAndNotRevealed() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(.expiring)
        try await till.sell(card, as: "till-month", for: 1_000)
        let (right, wrong) = (ServedCard.month(ago: 0), "9912")
        func with(_ month: String, _ message: TillMessage) -> TillMessage {
            message.setting("card.expiryDate", to: .text(month))
        }
        let purchase = till.messages.redemption(of: card, amount: 100)
        let refusal = try await till.send(with(wrong, purchase))
            .expect(400, "CARD_EXPIRED", code: "card.expiry_differs")
        #expect(!refusal.text.contains(right))
        try await till.send(with(wrong, till.messages.void(of: card)))
            .expect(400, "GENERAL_ERROR", code: "card.expiry_differs")
        let paid = try await till.send(
            with(right, till.messages.redemption(of: card, amount: 100))
        ).expect(book: 900, available: 900)
        #expect(try paid.json().string("card.expiryDate") == right)
        try await till.send(till.messages.redemption(of: card, amount: 100))
            .expect(book: 800, available: 800)
    }

    /// Acceptance check EL18, for a month that is over.
    @Test func cardIsNotUsedAfterItsLastDay() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(.expired)
        let sale = till.messages.activation(of: card, product: "till-over", amount: 1_000)
        try await till.send(sale).expect(400, "CARD_EXPIRED", code: "card.expired")
    }

    /// Acceptance check EL18: the last second of the month passes, the next one does not.
    @Test func cardIsUsedUpToTheEndOfItsLastDay() async throws {
        try await ServedShop.with { served in
            let (sold, unsold) = ("7009000000000000011", "7009000000000000021")
            let month = ServedCard.month(ago: -1)
            let rows = [sold, unsold].map { "\($0),\(month)\n" }
            try served.shop.bench.write("number,expiry\n" + rows.joined(), to: "next.csv")
            try await served.shop.mintrun("card", "import", "next.csv", "--product", "till-month")
                .expect(0)
            let till = served.till()
            try await till.sell(sold, as: "till-month", for: 1_000)
            try await served.stop()
            let end = ServedCard.end(ofMonthAgo: -1)
            func purchase() -> TillMessage { till.messages.redemption(of: sold, amount: 100) }
            func sale() -> TillMessage {
                till.messages.activation(of: unsold, product: "till-month", amount: 100)
            }

            let last = end.addingTimeInterval(-1).ISO8601Format()
            try await served.start(switches: ["MINTRUN_NOW": last])
            try await till.send(purchase()).expect(book: 900, available: 900)
            let open = sale()
            try await till.send(open).expect(201)
            try await till.reverse(open)
            try await served.stop()

            try await served.start(switches: ["MINTRUN_NOW": end.ISO8601Format()])
            for request in [
                purchase(), purchase().setting("card.expiryDate", to: .text(month)), sale(),
                till.messages.load(of: sold, amount: 100),
            ] {
                try await till.send(request).expect(400, "CARD_EXPIRED", code: "card.expired")
            }
            // A void does not ask for the day, and the money is still there.
            try await till.expect(sold, book: 900, available: 900)
            try await till.send(till.messages.void(of: sold)).expect(201)
            try await served.stop()
        }
    }

    /// Acceptance check EL19: 80 to 99 are years of the last century.
    @Test func yearsFrom80AreOfTheLastCentury() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let (late, early) = ("7009000000000079121", "7009000000000080011")
        try served.shop.bench.write("number,expiry\n\(late),7912\n\(early),8001\n", to: "yy.csv")
        try await served.shop.mintrun("card", "import", "yy.csv", "--product", "till-month")
            .expect(0)
        func sale(of card: String, _ month: String) -> TillMessage {
            till.messages.activation(of: card, product: "till-month", amount: 100)
                .setting("card.expiryDate", to: .text(month))
        }
        try await till.send(sale(of: late, "7911"))
            .expect(400, "CARD_EXPIRED", code: "card.expiry_differs")
        let sold = try await till.send(sale(of: late, "7912")).expect(201)
        #expect(try sold.json().string("card.expiryDate") == "7912")
        try await till.send(sale(of: early, "8002"))
            .expect(400, "CARD_EXPIRED", code: "card.expiry_differs")
        // The month is that of the card, and it was over in 1980.
        try await till.send(sale(of: early, "8001")).expect(
            400,
            "CARD_EXPIRED",
            code: "card.expired"
        )
        for (card, day) in [(late, "2079-12-31"), (early, "1980-01-31")] {
            let shown = try await served.shop.json("card", "show", card)
            #expect(try shown.string("card.expiresOn") == day)
        }
        // A card without a last day compares nothing.
        let other = served.card()
        try await till.sell(other, for: 1_000)
        for month in ["7912", "8001", "0001"] {
            let purchase = till.messages.redemption(of: other, amount: 100)
                .setting("card.expiryDate", to: .text(month))
            let answer = try await till.send(purchase).expect(201)
            #expect(try answer.json().string("card.expiryDate") == month)
        }
    }
}
