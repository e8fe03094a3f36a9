import CardCore

/// The words by which a proposal recognises what the values of a column mean.
enum ValueWords {
    /// What a value of a column that says what happened most probably means; nil if nobody knows.
    static func action(of value: String) -> SaleAction? { actions[HeaderName(value)] }

    private static let actions: [HeaderName: SaleAction] = {
        var actions: [HeaderName: SaleAction] = [:]
        for (action, words) in table {
            for word in words { actions[HeaderName(word)] = action }
        }
        return actions
    }()

    private static let table: [(SaleAction, [String])] = [
        (
            .sale,
            [
                "sale", "sales", "sold", "sell", "sale line", "activate", "activation",
                "activated", "issue", "issued", "purchase", "payment", "salg", "solgt",
                "försäljning", "sålt", "verkauf", "verkauft", "vente", "venta", "vendita",
                "venda", "verkoop", "myynti", "sprzedaż",
            ]
        ),
        (
            .message(.deactivate, .final),
            [
                "void", "voided", "refund", "refunded", "return", "returned", "cancel",
                "cancelled", "canceled", "cancellation", "reversal", "deactivate",
                "deactivation", "retur", "refusjon", "annullert", "kansellert", "makulert",
                "makulerad", "återköp", "återbetalning", "storno", "storniert", "rückgabe",
                "erstattung", "remboursement", "retour", "annulation", "annulé", "devolución",
                "anulación", "reembolso", "reso", "rimborso", "storno vendita", "devolução",
                "terugbetaling", "palautus", "hyvitys", "peruutus", "zwrot",
            ]
        ),
        (
            .message(.load, .final),
            ["load", "reload", "top up", "topup", "recharge", "påfylling", "aufladung"]
        ),
        (
            .message(.redeem, .final),
            ["redeem", "redeemed", "redemption", "innløsning", "einlösung"]
        ),
        (.ignored(.training), ["training", "schulung", "opplæring", "øvelse"]),
    ]

    /// What a state means for its row: nil lets the row pass.
    static func state(_ value: String) -> SaleAction?? { states[HeaderName(value)] }

    private static let states: [HeaderName: SaleAction?] = {
        var states: [HeaderName: SaleAction?] = [:]
        for word in [
            "closed", "complete", "completed", "paid", "success", "successful", "succeeded",
            "approved", "ok", "settled", "finished", "done", "captured", "betalt", "fullført",
            "bezahlt", "abgeschlossen", "payé", "terminé", "pagado", "completado",
        ] { states.updateValue(nil, forKey: HeaderName(word)) }
        for word in [
            "cancelled", "canceled", "void", "voided", "failed", "fail", "failure", "declined",
            "open", "unpaid", "pending", "saved", "layby", "layaway", "on account", "onaccount",
            "parked", "draft", "deleted", "error", "rejected", "partially refunded", "annullert",
            "kansellert", "makulert", "storniert", "annulé", "anulado",
        ] { states.updateValue(.rejected(.status), forKey: HeaderName(word)) }
        states.updateValue(.rejected(.refunded), forKey: HeaderName("refunded"))
        states.updateValue(.ignored(.training), forKey: HeaderName("training"))
        return states
    }()

    /// Columns whose yes takes the row back, by their names.
    static func isTakenBack(_ name: String) -> SaleAction? { flags[HeaderName(name)] }

    private static let flags: [HeaderName: SaleAction] = {
        var flags: [HeaderName: SaleAction] = [:]
        for name in ["refunded", "is refunded", "refund", "returned", "is refund"] {
            flags[HeaderName(name)] = .rejected(.refunded)
        }
        for name in [
            "void", "voided", "is voided", "cancel", "cancelled", "canceled", "is cancelled",
            "deleted", "exchanged", "annullert", "storno",
        ] { flags[HeaderName(name)] = .rejected(.status) }
        for name in ["training", "test", "is test", "training mode"] {
            flags[HeaderName(name)] = .ignored(.training)
        }
        return flags
    }()

    /// Whether a cell of a flag says yes; nil if it says neither.
    static func flag(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "yes", "y", "x", "1", "ja", "oui", "si", "sí": true
        case "false", "no", "n", "0", "nei", "nein", "nej", "non", "": false
        default: nil
        }
    }

    /// The words for gift cards that stand in some of the articles and not in all of them.
    static func giftWords(in items: [String]) -> [String] {
        let items = items.map { $0.lowercased() }
        let words = gifts.filter { word in items.contains { $0.contains(word) } }
        let others = items.filter { item in !words.contains { item.contains($0) } }
        return others.isEmpty ? [] : words
    }

    private static let gifts = [
        "gift", "gavekort", "presentkort", "gutschein", "geschenkkarte", "cadeau", "regalo",
        "lahjakortti", "presente", "podarunkow", "voucher",
    ]

    /// The currency of a sign or word that stands in amounts, if it has only one.
    static func currency(of symbol: String) -> String? {
        if let currency = Currency(symbol.uppercased()) { return currency.code }
        return signs[symbol.lowercased()]
    }

    private static let signs = [
        "€": "EUR", "£": "GBP", "zł": "PLN", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS",
        "kč": "CZK", "ft": "HUF", "r$": "BRL", "฿": "THB", "₱": "PHP", "₫": "VND", "euro": "EUR",
        "us$": "USD", "a$": "AUD", "c$": "CAD", "fr.": "CHF", "sfr.": "CHF", "nok": "NOK",
    ]

    /// The currency of the country in which the clocks hang.
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
