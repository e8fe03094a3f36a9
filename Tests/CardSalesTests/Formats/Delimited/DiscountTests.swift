import Testing

@testable import CardCore
import CardSales

/// The amount paid is the price less the discount.
@Suite struct DiscountTests {
    private static func read(
        _ amountIs: String,
        quantity: String,
        card: String,
        price: String,
        discount: String,
        type: String = "Sale"
    ) throws -> FormatReading {
        var sample = ColumnSample()
        sample.columns += "\n  discount: Off"
        sample.optional = "[terminal, item, quantity, amount, faceValue, currency, discount]"
        sample.more += "\namountIs: \(amountIs)"
        sample.more += "\nlocator: {countWithoutCard: true, separator: \"|\"}"
        let row = ColumnSample.row([4: type, 6: quantity, 7: card, 8: price])
        return try sample.read("\(ColumnSample.header),Off\n\(row),\(discount)\n")
    }

    @Test(
        arguments: [
            ("total", "2", "900.00", "100.00", 80000), ("card", "2", "500.00", "100.00", 90000),
            ("card", "1", "500.00", "-50.00", 45000), ("card", "1", "500.00", "", 50000),
            ("card", "3", "100.00", "0.01", 29999), ("card", "1", "500.00", "500.00", 0),
        ] as [(String, String, String, String, Int64)]
    )
    func countsTheAmountPaid(
        _ scope: String,
        quantity: String,
        price: String,
        discount: String,
        paid: Int64
    ) throws {
        let sold = try Self.read(
            scope,
            quantity: quantity,
            card: "",
            price: price,
            discount: discount
        )
        #expect(sold.counted.map(\.amountMinor) == [paid])
        let back = try Self.read(
            scope,
            quantity: "-\(quantity)",
            card: "",
            price: price,
            discount: discount
        )
        #expect(back.counted.map(\.amountMinor) == [-paid])
    }

    @Test(arguments: [
        ("total", "1", "NC0000000018", "500.00", "50.00", ["price": "450.00 NOK"]),
        ("card", "1", "NC0000000018", "500.00", "50.00", ["price": "450.00 NOK"]),
        (
            "card", "2", "NC0000000018|NC0000000026", "500.00", "100.00",
            ["price": "450.00 NOK"]
        ),
        (
            "card", "2", "NC0000000018|NC0000000026", "500.00", "0.01",
            ["price": "499.99 NOK", "rowPrice": "999.99 NOK"]
        ),
        (
            "total", "2", "NC0000000018|NC0000000026", "1000.00", "100.00",
            ["price": "450.00 NOK", "rowPrice": "900.00 NOK"]
        ),
    ])
    func reportsTheAmountPaidForACard(
        _ scope: String,
        quantity: String,
        card: String,
        price: String,
        discount: String,
        meta: [String: String]
    ) throws {
        let reading = try Self.read(
            scope,
            quantity: quantity,
            card: card,
            price: price,
            discount: discount
        )
        #expect(reading.codes.isEmpty)
        #expect(reading.messages.first?.meta == meta, "\(reading.messages.map(\.meta))")
        let back = try Self.read(
            scope,
            quantity: quantity,
            card: card,
            price: price,
            discount: discount,
            type: "Void"
        )
        let paid = back.messages.compactMap { $0.paidBack?.amountMinor }
        #expect(paid.first == 45_000 || paid == [49_999, 50_000], "\(paid)")
    }

    /// The price of a card is its share of what was paid for all; the last one gets the rest.
    @Test(
        arguments: [
            ("900.00", "", [45_000, 45_000]), ("1000.00", "100.00", [45_000, 45_000]),
            ("1000.00", "", [33_333, 33_333, 33_334]), ("0.02", "", [0, 0, 2]),
            ("1400.03", "", [35_000, 35_000, 35_000, 35_003]),
        ] as [(String, String, [Int64])]
    )
    func dividesTheAmountPaidForAllCards(
        _ price: String,
        discount: String,
        shares: [Int64]
    ) throws {
        let cards = ["NC0000000018", "NC0000000026", "NC0000000034", "NC0000000042"]
        let cell = cards.prefix(shares.count).joined(separator: "|")
        let reading = try Self.read(
            "total",
            quantity: "\(shares.count)",
            card: cell,
            price: price,
            discount: discount
        )
        let prices = reading.messages.compactMap { $0.meta["price"].flatMap { Money(text: $0) } }
        #expect(prices.map(\.amountMinor) == shares)
        #expect(Set(reading.messages.compactMap { $0.meta["rowPrice"] }).count == 1)
        let back = try Self.read(
            "total",
            quantity: "\(shares.count)",
            card: cell,
            price: price,
            discount: discount,
            type: "Void"
        )
        #expect(back.messages.compactMap { $0.paidBack?.amountMinor } == shares)
        #expect(Set(back.messages.compactMap { $0.meta["rowPrice"] }).count == 1)
    }

    @Test(arguments: [
        ("card", "500.00", "500.01"), ("total", "500.00", "500.01"), ("card", "", "1.00"),
    ])
    func refusesADiscountAboveThePrice(
        _ scope: String,
        price: String,
        discount: String
    ) throws {
        let reading = try Self.read(
            scope,
            quantity: "1",
            card: "NC0000000018",
            price: price,
            discount: discount
        )
        #expect(reading.codes == [.negative])
        #expect(reading.rejections.map(\.columnName) == ["Off"])
    }
}
