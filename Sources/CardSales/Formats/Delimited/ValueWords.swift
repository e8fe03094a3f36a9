import CardCore

/// The words by which a proposal recognises the meanings of the values of a column.
enum ValueWords {
    /// The probable meaning of a value of a column for the kind of event; nil if it is unknown.
    static func action(of value: String) -> SaleAction? { actions[ColumnWords.plain(value)] }

    /// The meaning by one word of the value, such as `GC ISSUE`; nil for a value that has a word
    /// for a reversal beside others.
    static func meaning(of value: String) -> (action: SaleAction?, isPart: Bool) {
        if let known = action(of: value) { return (known, false) }
        let words = words(of: value)
        guard !isTakenBackValue(value), !words.contains(where: negations.contains),
            words.contains(where: { action(of: $0) == .sale })
        else { return (nil, false) }
        return (.sale, true)
    }

    /// Returns true if a value has a word for a reversal.
    static func isTakenBackValue(_ value: String) -> Bool {
        if case .message(.deactivate, _)? = action(of: value) { return true }
        return isTakenBack(value) != nil || words(of: value).contains(where: codes.contains)
    }

    /// Short forms of words for a reversal.
    private static let codes: Set<String> = [
        "ret", "rtn", "rfnd", "rfd", "cxl", "canc", "vd", "rev", "avoir", "abono", "gutschrift",
        "kreditnota", "kreditfaktura", "chargeback", "reso", "undo",
    ]

    private static let actions: [HeaderName: SaleAction] = {
        var actions: [HeaderName: SaleAction] = [:]
        for (action, words) in table {
            for word in words { actions[ColumnWords.plain(word)] = action }
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
                "venda", "verkoop", "myynti", "sprzedaż", "såld", "sold", "vendu", "vendido",
                "vendida", "venduto", "verkocht", "myyty", "sprzedany", "sprzedana",
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
                "terugbetaling", "palautus", "hyvitys", "peruutus", "zwrot", "retoure", "rücknahme",
                "returnering", "returneret", "returnert", "annulleret", "annullering",
                "makulering", "annullo", "annullato", "cancelamento", "cancelación", "cancelado",
                "cancelada", "anulado", "anulada", "anulowany", "anulowana", "anulowanie",
                "mitätöity", "mitätöinti", "ångrad", "annulering", "geannuleerd", "annulée",
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

    /// The meaning of a state for its row: nil if the row passes.
    static func state(_ value: String) -> SaleAction?? { states[ColumnWords.plain(value)] }

    private static let states: [HeaderName: SaleAction?] = {
        var states: [HeaderName: SaleAction?] = [:]
        for word in [
            "closed", "complete", "completed", "paid", "success", "successful", "succeeded",
            "approved", "ok", "settled", "finished", "done", "captured", "betalt", "fullført",
            "bezahlt", "abgeschlossen", "payé", "terminé", "pagado", "completado", "posted",
            "invoiced", "paid out", "avsluttet", "avslutad", "afsluttet", "klar", "voltooid",
            "betaald", "pagato", "completato", "zakończony", "opłacony", "maksettu",
        ] { states.updateValue(nil, forKey: ColumnWords.plain(word)) }
        for word in [
            "cancelled", "canceled", "void", "voided", "failed", "fail", "failure", "declined",
            "open", "unpaid", "pending", "saved", "layby", "layaway", "on account", "onaccount",
            "parked", "draft", "deleted", "error", "rejected", "partially refunded", "annullert",
            "kansellert", "makulert", "storniert", "annulé", "anulado", "suspended", "on hold",
            "aborted", "abandoned", "incomplete", "in progress", "quote", "quotation", "estimate",
        ] { states.updateValue(.rejected(.status), forKey: ColumnWords.plain(word)) }
        states.updateValue(.rejected(.refunded), forKey: ColumnWords.plain("refunded"))
        states.updateValue(.ignored(.training), forKey: ColumnWords.plain("training"))
        return states
    }()

    /// The meaning of a till's mode for its row: nil if the row passes.
    ///
    /// The usual modes are words for many other things, too.
    static func mode(_ value: String) -> SaleAction?? {
        if isTrial(value) { return .some(.ignored(.training)) }
        return modes.contains(ColumnWords.plain(value)) ? .some(nil) : nil
    }

    /// Returns true if a value is a word for rows that only try the till.
    static func isTrial(_ value: String) -> Bool { trials.contains(ColumnWords.plain(value)) }

    private static let modes = Set(
        [
            "normal", "regular", "live", "real", "production", "produktion", "produksjon", "prod",
            "standard", "produktiv", "produktivbetrieb", "normale", "normaal", "normalny",
            "normaali", "echtbetrieb", "ordinær", "vanlig",
        ].map(ColumnWords.plain)
    )

    private static let trials = Set(
        [
            "training", "trening", "opplæring", "øvelse", "øving", "utbildning", "övning",
            "schulung", "übung", "test", "testing", "demo", "sandbox", "practice", "trial", "école",
            "formation", "formazione", "entrenamiento", "treino", "opleiding", "oefening",
            "koulutus", "szkolenie", "prøve", "probebetrieb", "testbetrieb",
        ].map(ColumnWords.plain)
    )

    /// Returns true if values are sides of an account, or directions.
    ///
    /// Their meaning for a sale is unknown. One side alone is enough if the column is called like
    /// both.
    static func areSides(_ values: [String], of name: String) -> Bool {
        let values = Set(values.map { ColumnWords.plain($0) })
        let title = ColumnWords.plain(name.filter { $0.isLetter })
        return sides.contains { side in
            values.isSubset(of: [side.0, side.1])
                && (values.count == 2 || title.text == side.0.text + side.1.text
                    || title.text == side.1.text + side.0.text)
        }
    }

    private static let sides: [(HeaderName, HeaderName)] = [
        ("s", "h"), ("soll", "haben"), ("d", "c"), ("dr", "cr"), ("db", "cr"), ("d", "k"),
        ("debit", "credit"), ("debet", "kredit"), ("debet", "credit"), ("debe", "haber"),
        ("dare", "avere"), ("d", "h"), ("in", "out"), ("inn", "ut"), ("ein", "aus"),
        ("entrée", "sortie"), ("entrada", "salida"), ("entrata", "uscita"), ("plus", "minus"),
        ("p", "n"), ("pos", "neg"), ("positive", "negative"), ("add", "subtract"),
        ("increase", "decrease"), ("ma", "wn"),
    ].map { (ColumnWords.plain($0), ColumnWords.plain($1)) }

    /// The action for a yes in a column whose name means a reversal.
    static func isTakenBack(_ name: String) -> SaleAction? {
        if let known = flags[HeaderName(name)] { return known }
        let words = words(of: name)
        guard !isNegated(name), !isPossible(name) else { return nil }
        return stems.first { _, stems in
            words.contains { word in stems.contains { word.hasPrefix($0) } }
        }?.action
    }

    /// The words of a name, `isVoided` and `VOID_FLAG` alike.
    private static func words(of name: String) -> [String] {
        var words = [""]
        var isLower = false
        for character in name {
            if !character.isLetter || character.isUppercase && isLower { words.append("") }
            if character.isLetter { words[words.count - 1] += character.lowercased() }
            isLower = character.isLowercase
        }
        return words.filter { !$0.isEmpty }.map { PlainLetters.of($0) }
    }

    static func isNegated(_ name: String) -> Bool {
        words(of: name).contains(where: negations.contains)
    }

    /// Returns true if a name is one for something that is possible and was not done.
    static func isPossible(_ name: String) -> Bool {
        words(of: name).contains { word in possible.contains { word.hasSuffix($0) } }
    }

    private static let negations: Set<String> = [
        "not", "no", "non", "nicht", "ikke", "inte", "icke", "pas", "niet", "nie", "ei",
    ]

    /// The ends of words for something that is possible and was not done.
    private static let possible = ["able", "ible", "bar", "bara"]

    private static let flags: [HeaderName: SaleAction] = {
        var flags: [HeaderName: SaleAction] = [:]
        for name in ["deleted", "exchanged"] { flags[HeaderName(name)] = .rejected(.status) }
        for name in ["test", "is test", "demo", "is demo"] {
            flags[HeaderName(name)] = .ignored(.training)
        }
        return flags
    }()

    /// The beginnings of words for a row that does not count.
    private static let stems: [(action: SaleAction, stems: [String])] = table(ofStems: [
        (
            .rejected(.refunded),
            [
                "refund", "return", "retur", "refusj", "tilbakebet", "återbet", "återköp",
                "rückgab", "rueckgab", "erstatt", "rembours", "devol", "devuelt", "reembols",
                "rimbors", "terugbet", "palaut", "hyvit", "zwrot", "zwróc", "retour", "rückn",
                "tilbake", "tilbage", "restit",
            ]
        ),
        (
            .rejected(.status),
            [
                "void", "cancel", "kansell", "annul", "anul", "storn", "makul", "reversed",
                "delet", "slett", "raderad", "gelösch", "supprim", "elimin", "borrad",
                "perutt", "peruut", "usunięt", "mitätö", "ångr", "angre", "geannul", "revers",
                "suspend", "abort", "abandon", "abgebroch", "invalid", "ungült", "ugyldig",
                "ogiltig", "ongeld",
            ]
        ),
        (
            .ignored(.training),
            [
                "training", "trening", "schulung", "opplær", "øvelse", "övning", "übung",
                "formation", "formazion", "entrenam", "addestr", "treinam", "opleiding",
                "koulutus", "szkolen",
            ]
        ),
    ])

    private static func table(
        ofStems table: [(action: SaleAction, stems: [String])]
    ) -> [(action: SaleAction, stems: [String])] {
        table.map { ($0, $1.map { PlainLetters.of($0) }) }
    }

    /// Returns true if a cell of a flag means yes; nil if it means neither.
    static func flag(_ value: String) -> Bool? {
        switch value.lowercased() {
        case "true", "t", "yes", "y", "x", "1", "ja", "j", "oui", "o", "vrai", "si", "s", "sí",
            "sì", "sim", "tak", "kyllä", "wahr", "sann", "on":
            true
        case "false", "f", "no", "n", "0", "nei", "nein", "nej", "nee", "non", "não", "nie", "ei",
            "falsch", "faux", "usann", "off", "":
            false
        default: nil
        }
    }

    /// The words for gift cards in some of the articles and not in all of them, as they are written
    /// there.
    static func giftWords(in items: [String]) -> [String] {
        var words: [String] = []
        var hasOthers = false
        for item in items {
            guard let word = GiftCardWords.word(in: item), word.utf8.count <= 100 else {
                hasOthers = true
                continue
            }
            if !words.contains(word) { words.append(word) }
        }
        return hasOthers ? words : []
    }
}
