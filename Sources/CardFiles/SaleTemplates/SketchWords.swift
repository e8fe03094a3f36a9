import CardCore

/// The words by which a proposed template recognises columns and their values.
enum SketchWords {
    /// In the order in which fields choose: what is special before what is common.
    private static let names: [(field: SaleField, names: [String])] = [
        (.messageId, ["message id"]),
        (.zone, ["time zone", "timezone", "tz"]),
        (
            .card,
            [
                "card", "card number", "card no", "gift card", "gift card number", "serial",
                "serial number", "serial no", "barcode", "voucher", "voucher number", "kortnummer",
                "gavekort", "kartennummer", "seriennummer", "gutschein", "numéro de carte",
            ]
        ),
        (.otherCard, ["other card", "new card", "replacement"]),
        (.currency, ["currency", "currency code", "valuta", "währung", "devise"]),
        (.faceValue, ["face value", "nominal", "card value"]),
        (
            .store,
            [
                "store", "store id", "store no", "store name", "location", "outlet", "shop",
                "branch", "site", "butikk", "butik", "filiale", "magasin",
            ]
        ),
        (
            .terminal,
            ["terminal", "register", "till", "pos", "lane", "device", "device name", "kasse"]
        ),
        (
            .receipt,
            [
                "receipt", "receipt number", "receipt no", "transaction id", "transaction",
                "transaction number", "invoice", "invoice number", "order", "order number", "bon",
                "belegnummer", "bilag", "kvittering",
            ]
        ),
        (.line, ["line", "line number", "line no", "line item", "linje", "position"]),
        (.date, ["date", "sale date", "business date", "dato", "datum"]),
        (
            .time,
            [
                "time", "date time", "datetime", "timestamp", "sold at", "created at", "paid at",
                "sale time", "tid", "uhrzeit", "heure",
            ]
        ),
        (.type, ["type", "event", "event type", "action", "operation", "transaction type"]),
        (
            .item,
            ["item", "item name", "article", "product", "product name", "description", "vare"]
        ),
        (.sku, ["sku", "item number", "article number", "product code", "ean", "upc"]),
        (.quantity, ["quantity", "qty", "count", "units", "antall", "antal", "menge"]),
        (
            .amount,
            [
                "amount", "gross sales", "net sales", "price", "total", "value", "sum", "beløp",
                "belop", "betrag", "montant",
            ]
        ),
        (.operatorName, ["operator", "cashier", "employee", "staff", "clerk"]),
        (.tender, ["tender", "payment method", "payment type"]),
    ]

    static func columns(of sheet: SketchedSheet) -> [SaleField: Int] {
        var columns: [SaleField: Int] = [:]
        var places: [HeaderName: Int] = [:]
        for (place, name) in sheet.names.enumerated().reversed() {
            places[HeaderName(name)] = place
        }
        for (field, names) in names {
            guard let place = names.lazy.compactMap({ places[HeaderName($0)] }).first else {
                continue
            }
            columns[field] = place
            places = places.filter { $0.value != place }
        }
        // A single column for the moment of sale is called a date as often as a time.
        if let date = columns[.date], columns[.time] == nil,
            sheet.values(date).first?.contains(":") == true
        {
            columns[.time] = date
            columns[.date] = nil
        }
        return columns
    }

    private static let actions: [String: [String]] = [
        "activate": ["sale", "sold", "activate", "activation", "payment", "salg", "verkauf"],
        "deactivate": [
            "void", "refund", "return", "cancel", "cancellation", "retur", "storno", "deactivate",
        ],
        "load": ["load", "reload", "top up", "recharge"],
        "redeem": ["redeem", "redemption"],
        "ignore training": ["training"],
    ]

    /// What a value of the type column most probably means.
    static func action(of value: String) -> String? {
        let name = HeaderName(value)
        return actions.first { $0.value.contains { HeaderName($0) == name } }?.key
    }

    /// The currency whose sign stands in the amounts.
    static func currency(in amounts: [String]) -> String? {
        let signs = [("€", "EUR"), ("£", "GBP"), ("$", "USD"), ("¥", "JPY")]
        return signs.first { sign, _ in amounts.contains { $0.contains(sign) } }?.1
    }
}

/// How a sample writes amounts.
struct SketchMoney {
    let yaml: String
    let doubt: String?

    init(_ amounts: [String]) {
        let commas = amounts.count { Self.ends($0, with: ",") }
        let points = amounts.count { Self.ends($0, with: ".") }
        let isComma = commas > points
        let other: Character = isComma ? "." : ","
        var parts = ["decimal: \(isComma ? "comma" : "point")"]
        if amounts.contains(where: { $0.contains(other) }) {
            parts.append("grouping: \(isComma ? "point" : "comma")")
        }
        let signs = ["$", "€", "£", "kr"].filter { sign in amounts.contains { $0.contains(sign) } }
        if !signs.isEmpty {
            parts.append("symbols: [\(signs.map { "\"\($0)\"" }.joined(separator: ", "))]")
        }
        if amounts.contains(where: { $0.hasPrefix("(") }) { parts.append("parentheses: true") }
        yaml = "{\(parts.joined(separator: ", "))}"
        doubt = commas > 0 && points > 0 ? "some amounts end like 1,50 and some like 1.50" : nil
    }

    /// Whether one or two digits stand after the last mark.
    private static func ends(_ amount: String, with mark: Character) -> Bool {
        let digits = amount.filter { $0.isNumber || $0 == mark }
        guard let place = digits.lastIndex(of: mark) else { return false }
        return (2...3).contains(digits.distance(from: place, to: digits.endIndex))
    }
}

/// How a sample writes days and times.
struct SketchTimes {
    let date: String?
    let time: String?
    let dateDoubt: String?
    let timeDoubt: String?

    private static let days = [
        "yyyy-MM-dd", "dd.MM.yyyy", "MM/dd/yyyy", "dd/MM/yyyy", "yyyy/MM/dd",
        "yyyyMMdd", "M/d/yyyy", "d/M/yyyy", "d.M.yyyy", "dd-MM-yyyy",
    ]
    private static let clocks = ["HH:mm:ss", "HH:mm", "h:mm:ss a", "h:mm a", "HHmmss"]
    private static let offsets = ["Z", " Z"]

    init(date: [String], time: [String], hasDate: Bool) {
        let dates = hasDate ? date : time
        if hasDate {
            let fits = Self.fitting(Self.days, date)
            self.date = fits.first
            dateDoubt = Self.doubt(fits, date)
            let clocks =
                Self.clocks + Self.clocks.flatMap { clock in Self.offsets.map { clock + $0 } }
            let times = Self.fitting(clocks, time)
            self.time = times.first
            timeDoubt = time.isEmpty ? "no row has a time" : times.isEmpty ? "no pattern fits" : nil
        } else {
            var patterns: [String] = []
            for day in Self.days {
                for between in ["'T'", " "] {
                    for clock in Self.clocks {
                        patterns += ["", "Z", " Z"].map { day + between + clock + $0 }
                    }
                }
            }
            let fits = Self.fitting(patterns, dates)
            self.date = nil
            self.time = fits.first
            dateDoubt = nil
            timeDoubt = Self.doubt(fits, dates)
        }
    }

    var hasOffset: Bool { time.flatMap { TimePattern($0) }?.hasOffset == true }

    /// The patterns that all values fit.
    private static func fitting(_ patterns: [String], _ values: [String]) -> [String] {
        guard !values.isEmpty else { return [] }
        return patterns.filter { text in
            guard let pattern = TimePattern(text) else { return false }
            return values.allSatisfy { value in
                Array(value.utf8).withUnsafeBufferPointer {
                    ((try? pattern.read($0)) ?? nil) != nil
                }
            }
        }
    }

    private static func doubt(_ fits: [String], _ values: [String]) -> String? {
        guard !values.isEmpty else { return "no row has one" }
        guard let first = fits.first else { return "no pattern fits all rows" }
        let shape = TimePattern(first)?.shape
        let others = fits.dropFirst().filter { TimePattern($0)?.shape == shape }
        return others.first.map { "it may be \($0) as well" }
    }
}
