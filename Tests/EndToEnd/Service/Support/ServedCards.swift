import Foundation

/// The kinds of cards that a served shop has, by the product of their order.
enum ServedCard: String, CaseIterable, Sendable {
    /// Any amount up to 5,000 kroner, also none; becomes `till-gift` or `till-start`. No PIN.
    case gift = "till-gift"
    /// Any amount; no PIN; becomes only what it is.
    case plain = "till-plain"
    /// 500 kroner, and no loads.
    case fixed = "till-fixed"
    /// Any amount in euros.
    case euro = "till-euro"
    /// With a PIN of its own: see ``ServedCard/pin(_:)``.
    case withPIN = "till-pin"
    /// With a last day in this month.
    case expiring = "till-month"
    /// With a last day in a month that is over.
    case expired = "till-over"
    /// Without a last day until it is sold, then with one two years later.
    case dated = "till-dated"

    /// The number of cards of the kind.
    var count: Int {
        switch self {
        case .gift: 600
        case .plain: 200
        case .fixed, .euro, .expiring, .expired, .dated: 20
        case .withPIN: 12
        }
    }

    /// The number of a card: 19 digits, some with zeros at the beginning, without a check digit.
    func number(_ place: Int) -> String {
        let start =
            switch self {
            case .gift: "7001"
            case .plain: "7002"
            case .fixed: "7003"
            case .euro: "7004"
            case .withPIN: "7005"
            case .expiring: "0006"
            case .expired: "7007"
            case .dated: "7008"
            }
        let digits = String(place)
        return start + String(repeating: "0", count: 14 - digits.count) + digits + "1"
    }

    /// The PIN of a card that has one of its own.
    static func pin(_ place: Int) -> String { String(482_000 + place) }

    /// A PIN that is not that of the card.
    static let wrongPIN = "119911"

    /// The file of the cards for `card import`.
    func file() -> String {
        let rows = (0..<count).map { place in
            switch self {
            case .withPIN: "\(number(place)),,\(Self.pin(place)),"
            case .expiring: "\(number(place)),\(Self.month(ago: 0)),,"
            case .expired: "\(number(place)),\(Self.month(ago: 1)),,"
            case .gift, .plain, .fixed, .euro, .dated: "\(number(place)),,,"
            }
        }
        return (["number,expiry,pin,balance"] + rows).joined(separator: "\n") + "\n"
    }

    /// A month as cards show it, such as `2611`.
    static func month(ago count: Int) -> String {
        let parts = calendar.dateComponents([.year, .month], from: moment(ago: count))
        let (year, month) = ((parts.year ?? 0) % 100, parts.month ?? 0)
        return (year < 10 ? "0" : "") + "\(year)" + (month < 10 ? "0" : "") + "\(month)"
    }

    /// The moment at which a month ends, which is the begin of the next one.
    static func end(ofMonthAgo count: Int) -> Date {
        calendar.dateInterval(of: .month, for: moment(ago: count))?.end ?? .distantFuture
    }

    private static func moment(ago count: Int) -> Date {
        calendar.date(byAdding: .month, value: -count, to: Date()) ?? .distantFuture
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}

/// The products of a served shop, in the order in which they are added.
enum ServedProducts {
    static let files = [
        product("till-start", "ST", more: "startingBalance: 500"),
        product("till-gift", "GI", more: "activatesAs: [till-gift, till-start]"),
        product("till-plain", "PL"),
        product("till-fixed", "FX", denomination: "{fixed: [50000]}", more: "load: {off: true}"),
        product("till-euro", "EU", currency: "EUR"),
        product("till-pin", "PI"),
        product("till-month", "MO"),
        product("till-over", "OV"),
        product(
            "till-dated",
            "DA",
            more:
                "expiry: {months: 24, from: activation}\nbarcode: \"4006381333931\"\ntype: gift card"
        ),
        product("wallet-nok", "WN"),
        product(
            "wallet-sek",
            "WS",
            currency: "SEK",
            more: "expiry: {months: 24, from: activation}"
        ),
        product("wallet-base", "WB", more: "activatesAs: [wallet-nok, wallet-sek]"),
    ]

    private static func product(
        _ id: String,
        _ prefix: String,
        currency: String = "NOK",
        denomination: String = "{min: 0, max: 500000}",
        more: String = ""
    ) -> String {
        """
        id: \(id)
        name: Card \(id)
        currency: \(currency)
        denomination: \(denomination)
        serial: {prefix: "\(prefix)", digits: 10, check: luhn}
        token: {length: 26, prefix: "\(prefix)CARD:", characters: true, numbers: true}
        pin: {length: 6, numbers: true, boundTo: serial, cost: online}
        \(more)

        """
    }
}
