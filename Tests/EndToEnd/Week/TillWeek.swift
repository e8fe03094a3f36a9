/// The sales of five stores from Tuesday to Monday: the files that their tills write, and the money
/// that they moved.
///
/// It decides about no card: every row states itself if it counts.
struct TillWeek {
    static let stores = ["oslo-01", "oslo-02", "bergen-01", "tromso-01", "webshop"]
    /// The business days; the files of a day arrive on the next morning.
    static let days = (24...30).map { "2026-11-\($0)" }
    static let mornings = [
        "wednesday", "thursday", "friday", "saturday", "sunday", "monday", "tuesday",
    ]
    /// The value of a new card.
    static let price = 50_000

    /// The rows of a store's day, both counted from 0.
    static func rows(store: Int, day: Int) -> [TillRow] {
        sales(store, day) + (day == 0 ? [] : uses(store, day)) + extras(store, day)
    }

    /// Four new cards; the web shop confirms each activation.
    private static func sales(_ store: Int, _ day: Int) -> [TillRow] {
        (1...4).flatMap { place -> [TillRow] in
            let card = first(store, day) + place
            let sale = TillRow(operation: "activate", card: card, amount: price, id: "s\(card)")
            guard isOnline(store) else { return [sale] }
            var (request, confirm) = (sale, sale)
            request.phase = "request"
            (confirm.phase, confirm.id, confirm.original) = ("confirm", "c\(card)", "s\(card)")
            (confirm.amount, confirm.counts) = (nil, false)
            // The answer to the last sale of Friday is lost, and confirmed on the next day.
            return card == unconfirmed ? [request] : [request, confirm]
        }
    }

    /// Of the cards of the day before, one is redeemed in part, one wholly, one loaded.
    private static func uses(_ store: Int, _ day: Int) -> [TillRow] {
        let card = first(store, day - 1)
        return [
            TillRow(
                operation: "redeem",
                card: card + 1,
                amount: 12_000 + 100 * store,
                id: "r\(card + 1)"
            ),
            TillRow(operation: "redeem", card: card + 2, amount: price, id: "r\(card + 2)"),
            TillRow(operation: "load", card: card + 3, amount: 10_000, id: "l\(card + 3)"),
        ]
    }

    private static func extras(_ store: Int, _ day: Int) -> [TillRow] {
        switch (stores[store], day) {
        case ("webshop", 4):
            return [
                TillRow(
                    operation: "activate",
                    card: unconfirmed,
                    id: "c\(unconfirmed)",
                    phase: "confirm",
                    original: "s\(unconfirmed)",
                    counts: false
                )
            ]
        case ("tromso-01", 4):
            return [
                TillRow(
                    operation: "activate",
                    card: stolen,
                    amount: price,
                    id: "s\(stolen)",
                    counts: false
                )
            ]
        default: return []
        }
    }

    /// The last sale of the web shop on Friday.
    static let unconfirmed = first(4, 3) + 4
    /// A card of the pack that was stolen in Tromsø.
    static let stolen = 155

    /// The position before the first card that a store sells on a day.
    private static func first(_ store: Int, _ day: Int) -> Int {
        40 * store + (store < 3 ? 5 : 4) * day
    }

    private static func isOnline(_ store: Int) -> Bool { stores[store] == "webshop" }
}

extension TillWeek {
    /// The balance of each card that a till sold, by its position, in minor units.
    static func balances() -> [Int: Int] {
        var balances: [Int: Int] = [:]
        for store in stores.indices {
            for row in days.indices.flatMap({ rows(store: store, day: $0) }) where row.counts {
                let amount = row.amount ?? 0
                balances[row.card, default: 0] += row.operation == "redeem" ? -amount : amount
            }
        }
        return balances
    }

    /// The sum of a store's rows of an operation, in minor units.
    static func sum(_ operation: String, ofStore store: Int) -> Int {
        days.indices.flatMap { rows(store: store, day: $0) }
            .filter { $0.counts && $0.operation == operation }
            .reduce(0) { $0 + ($1.amount ?? 0) }
    }
}
