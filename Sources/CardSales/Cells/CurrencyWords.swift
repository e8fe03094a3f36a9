import CardCore

/// The signs and words by which cells name currencies.
enum CurrencyWords {
    /// The currency of a sign or word in amounts, if it has only one.
    static func currency(of symbol: String) -> String? {
        if let currency = Currency(symbol.uppercased()) { return currency.code }
        return signs[symbol.lowercased()]
    }

    private static let signs = [
        "€": "EUR", "£": "GBP", "zł": "PLN", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS",
        "kč": "CZK", "ft": "HUF", "r$": "BRL", "฿": "THB", "₱": "PHP", "₫": "VND", "euro": "EUR",
        "us$": "USD", "a$": "AUD", "c$": "CAD", "fr.": "CHF", "sfr.": "CHF", "nok": "NOK",
    ]

    /// The currency of the country of a time zone.
    static func currency(ofZone zone: String) -> String? {
        zones.first { $0.value.contains(zone) }?.key
    }

    private static let zones: [String: [String]] = [
        "NOK": ["Europe/Oslo", "Arctic/Longyearbyen"], "SEK": ["Europe/Stockholm"],
        "DKK": ["Europe/Copenhagen"], "GBP": ["Europe/London"], "CHF": ["Europe/Zurich"],
        "PLN": ["Europe/Warsaw"], "ISK": ["Atlantic/Reykjavik"], "JPY": ["Asia/Tokyo"],
        "EUR": [
            "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome", "Europe/Amsterdam",
            "Europe/Brussels", "Europe/Vienna", "Europe/Dublin", "Europe/Lisbon",
            "Europe/Helsinki", "Europe/Athens", "Europe/Luxembourg",
        ],
        "USD": [
            "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
            "America/Phoenix", "America/Detroit",
        ],
        "CAD": ["America/Toronto", "America/Vancouver"],
        "AUD": ["Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane"],
    ]
}
