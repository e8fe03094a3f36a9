import CardCore

/// The words by which a proposal recognises columns.
enum ColumnWords {
    /// In the order in which fields choose: special ones before common ones; the best name first.
    static let names: [(field: SaleField, names: [HeaderName])] = table.map { field, names in
        (field, names.map(plain))
    }

    private static let known = Set(names.flatMap(\.names))

    static func isKnown(_ name: String) -> Bool { known.contains(plain(name)) }

    /// A name as the words are compared: tills write *Quantite* for *Quantité*.
    static func plain(_ name: String) -> HeaderName {
        HeaderName(PlainLetters.of(name.filter { !$0.isWhitespace && $0 != "\u{AD}" }))
    }

    private static let table: [(field: SaleField, names: [String])] = [
        (.messageId, ["message id"]),
        (.zone, ["time zone", "timezone", "tz", "zeitzone", "tidssone"]),
        (
            .card,
            [
                "card", "card number", "card no", "gift card", "gift card number", "giftcard",
                "gift card id", "gift card code", "serial", "serial number", "serial no",
                "barcode", "voucher", "voucher number", "kortnummer", "kortnr", "kort", "gavekort",
                "gavekortnummer", "presentkort", "kartennummer", "karte", "seriennummer",
                "gutschein", "gutscheinnummer", "geschenkkarte", "numéro de carte",
                "carte cadeau", "carte", "número de tarjeta", "tarjeta regalo", "tarjeta",
                "numero carta", "carta regalo", "cartão", "numer karty", "kaartnummer", "kaart",
                "lahjakortti", "lahjakortin numero", "lahjakortin nro", "gavekortnr",
                "presentkortsnr", "presentkortsnummer", "gutscheinnr", "gutscheincode",
                "kartennr", "kaartnr", "voucher code", "voucher id", "karty", "card id",
            ]
        ),
        (.otherCard, ["other card", "new card", "replacement"]),
        (
            .currency,
            [
                "currency", "currency code", "valuta", "valutakode", "valutta", "währung",
                "devise", "moneda", "moeda", "waluta",
            ]
        ),
        (.faceValue, ["face value", "nominal", "card value"]),
        (
            .store,
            [
                "store", "store id", "store no", "store number", "store name", "store code",
                "location", "location name", "outlet", "outlet name", "shop", "shop name",
                "branch", "site", "butikk", "butik", "filiale", "geschäft", "magasin",
                "boutique", "tienda", "sucursal", "negozio", "loja", "winkel", "filiaal",
                "sklep", "myymälä", "myymala",
                "forretning", "avdeling", "avdelning", "affär", "standort", "markt",
                "punto vendita", "punto de venta", "estabelecimento",
                "vestiging", "toimipaikka", "placówka", "établissement", "filialnr",
                "butikknr", "butiksnr", "butiksnummer", "filialnummer",
            ]
        ),
        (
            .terminal,
            [
                "terminal", "register", "register name", "till", "pos", "lane", "device",
                "device name", "kasse", "kassa", "kassenummer", "caisse", "caja", "cassa",
                "caixa", "kasa",
            ]
        ),
        (
            .receipt,
            [
                "receipt", "receipt number", "receipt no", "receipt id", "transaction id",
                "transaction", "transaction number", "transaction no", "sale id", "sale number",
                "invoice", "invoice number", "order", "order id", "order number", "ticket",
                "ticket number", "check number", "payment id", "bon", "bonnummer", "beleg",
                "belegnummer", "bilag", "bilagsnummer", "bilagsnr", "kvittering", "kvitto",
                "kvittonummer", "reçu", "recibo", "ricevuta", "scontrino", "fatura", "paragon",
                "kuitti", "kuittinumero",
                "kvitteringsnr", "kvitteringsnummer", "kvittonr", "bonnr", "bong", "bongnummer",
                "bongnr", "belegnr", "rechnung", "rechnungsnummer", "rechnungsnr", "facture",
                "factura", "fattura", "nota", "kassabon", "bonnetje", "paragonu", "kuittinro",
                "tositenumero", "trans", "trans id", "trans no", "txn", "txn id",
                "talão", "pièce", "numéro pièce", "numéro de pièce", "documento", "dokument",
                "document", "bonnummer", "bonnr", "bon id", "slip", "docket", "sequence number",
                "transaction reference", "sale reference", "order reference", "receipt reference",
            ]
        ),
        (.line, ["line", "line number", "line no", "line item", "linje", "position", "zeile"]),
        (
            .date,
            [
                "date", "sale date", "business date", "transaction date", "line item date",
                "payment date", "receipt date", "order date", "trans date", "date vente", "dato",
                "datum", "fecha",
                "data", "päivämäärä", "päivä", "belegdatum",
            ]
        ),
        (
            .time,
            [
                "time", "date time", "datetime", "date and time", "timestamp", "sold at",
                "created at", "completed at", "completed", "paid at", "sale time",
                "transaction time", "trans time", "tid", "tidspunkt", "klokkeslett", "uhrzeit",
                "zeit",
                "heure", "hora", "ora", "tijd", "aika", "kello", "godzina", "czas",
                "kl", "klokken", "klockslag",
            ]
        ),
        (
            .type,
            [
                "type", "event", "event type", "action", "operation", "transaction type",
                "receipt type", "line type", "sale type", "hendelse", "händelse", "vorgang",
            ]
        ),
        (
            .item,
            [
                "item", "item name", "article", "article name", "product", "product name",
                "details", "description", "vare", "varenavn", "vara", "artikel",
                "artikelbezeichnung", "article", "produit", "artículo", "producto", "articolo",
                "prodotto", "produto", "tuote", "produkt",
            ]
        ),
        (
            .sku,
            [
                "sku", "item sku", "item number", "article number", "product code", "ean", "upc",
                "varenummer", "artikelnummer",
            ]
        ),
        (
            .quantity,
            [
                "quantity", "qty", "count", "units", "per unit quantity", "antall", "antal",
                "menge", "anzahl", "quantité", "cantidad", "quantità", "quantidade", "aantal",
                "määrä", "ilość",
                "qté", "qte", "quantite", "nombre", "nb", "anz", "stück", "stk", "stückzahl",
                "cant", "unidades", "q tà", "q ta", "qtà", "qta", "quantita", "pezzi", "pz",
                "qtd", "qtde", "aant", "stuks", "mængde", "mängd", "antal st", "kpl", "lkm",
                "lukumäärä", "maara", "ilosc", "szt", "sztuk", "quantity sold", "qty sold",
                "units sold", "items sold", "item quantity", "item qty", "item count", "pcs",
                "pieces",
            ]
        ),
        (
            .amount,
            [
                "amount", "total collected", "net sales", "gross sales", "total", "item total",
                "total revenue", "order total", "price", "value", "sum", "paid", "beløp",
                "belop", "beløb", "belopp", "sum kr", "pris", "betrag", "preis", "summe",
                "montant", "prix", "importe", "precio", "importo", "prezzo", "valor", "preço",
                "bedrag", "prijs", "summa", "hinta", "kwota", "cena",
                "total amount", "amount paid", "total paid", "total price", "grand total",
                "unit price", "sale amount", "sales amount", "turnover", "bruttobetrag",
                "nettobetrag", "gesamtbetrag", "endbetrag", "rechnungsbetrag", "bruttopreis",
                "gesamtpreis", "verkaufspreis", "umsatz", "bruttoumsatz", "gesamt",
                "montant total", "prix total", "chiffre d'affaires", "importe total",
                "total pagado", "venta total", "importo totale", "totale", "valor total",
                "total pago", "totaal", "totaalbedrag", "omzet", "omsetning", "omsætning",
                "omsättning", "salgsbeløp", "totalbeløp", "totalbelopp", "totalt", "totalpris",
                "försäljning", "i alt", "loppusumma", "yhteensä", "wartość", "razem", "suma",
                "kwota brutto",
            ]
        ),
        (
            .operatorName,
            [
                "operator", "cashier", "cashier name", "employee", "employee name",
                "order employee name", "staff", "user", "clerk", "kasserer", "kassierer",
            ]
        ),
        (
            .discount,
            [
                "discount", "discounts", "discount amount", "total discount", "line discount",
                "item discount", "rabatt", "rabatter", "rabattbetrag", "rabat", "nachlass",
                "avslag", "remise", "réduction", "rabais", "descuento", "sconto", "desconto",
                "korting", "alennus", "zniżka", "upust",
            ]
        ),
        (.tender, ["tender", "payment method", "payment type"]),
    ]
}

extension ColumnWords {
    /// The fields that are found by a part of a name, too.
    static let fieldsByPart: [SaleField] = [.card, .store, .terminal, .receipt, .quantity, .amount]

    private static let parts: [SaleField: Set<String>] = Dictionary(
        uniqueKeysWithValues: fieldsByPart.map { field in
            let names = table.first { $0.field == field }?.names ?? []
            return (field, Set(names.compactMap(part(of:))))
        }
    )

    /// Returns true if a name is one of a field beside words such as *number*, *with VAT* or a
    /// currency.
    static func isPart(_ name: String, of field: SaleField) -> Bool {
        part(of: name).map { parts[field]?.contains($0) ?? false } ?? false
    }

    /// Returns true if a name is that of a number which is neither an amount paid nor a quantity.
    static func isOtherNumber(_ name: String) -> Bool {
        isCost(name) || name.contains("%") || words(of: name).contains(where: taxes.contains)
    }

    /// Returns true if a name is that of a cost, of a stock or of another figure beside the sale.
    static func isCost(_ name: String) -> Bool {
        words(of: name).contains { word in others.contains { word.hasPrefix($0) } }
    }

    /// Returns true if a name is one for the kind of event.
    static func isKind(_ name: String) -> Bool {
        !isHarmless(name) && words(of: name).contains { kinds.contains($0) || states.contains($0) }
    }

    /// Returns true if a name is one for the state of a sale.
    static func isState(_ name: String) -> Bool {
        !isHarmless(name) && words(of: name).contains(where: states.contains)
    }

    /// Returns true if a name is one for the kind of event and nothing else, not even a code or a
    /// reason.
    static func isBareKind(_ name: String) -> Bool {
        let words = words(of: name)
        return !isHarmless(name) && !words.isEmpty
            && words.allSatisfy { kinds.contains($0) && !details.contains($0) }
    }

    /// Returns true if a column of that name has another meaning than the sale of a card.
    static func isHarmless(_ name: String) -> Bool {
        isOtherNumber(name)
            || words(of: name).contains { word in
                // Short words are the beginnings of too many others.
                harmless.contains { $0.count > 3 ? word.hasPrefix($0) : word == $0 }
            }
    }

    private static func words(of name: String) -> [String] {
        name.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
            // The code of a currency.
            word.count != 3 || word != word.uppercased() || Currency(word) == nil
        }.map { PlainLetters.of($0) }
    }

    /// A name without the words that do not change its meaning; nil for a tax.
    private static func part(of name: String) -> String? {
        let words = words(of: name)
        let isTax = words.contains(where: taxes.contains)
        guard !isTax || words.contains(where: inclusions.contains) else { return nil }
        let rest = words.filter { word in
            !taxes.contains(word) && !inclusions.contains(word) && !fillers.contains(word)
        }
        return rest.isEmpty ? nil : rest.joined()
    }

    private static let taxes = plainSet([
        "tax", "taxes", "vat", "gst", "moms", "mva", "mwst", "ust", "iva", "tva", "btw", "alv",
        "taxe", "impuesto", "imposto", "imposta", "steuer", "avgift", "podatek", "vero", "veroa",
    ])

    private static let inclusions = plainSet([
        "incl", "inkl", "inc", "including", "inclusive", "inklusive", "inclusief", "included",
        "excl", "ekskl", "exkl", "excluding", "exclusive", "exklusive", "ex", "eks", "med", "uten",
        "utan", "uden", "mit", "ohne", "avec", "sans", "hors", "con", "senza", "com", "sem",
        "incluido", "inclus", "inclusa", "incluso", "compresa", "met", "zonder", "sis",
    ])

    private static let fillers = plainSet([
        "nr", "no", "nº", "code", "código", "codice", "kode", "kod", "n", "num", "number", "id",
        "numero", "número", "numéro", "numer",
        "nummer", "nro", "de", "du", "del", "di", "do", "of", "ttc", "ht", "kr", "euro", "gross",
        "net", "brutto", "netto", "bruto", "neto", "brut", "lordo",
    ])

    /// The beginnings of words for costs, parts of prices and figures of other kinds.
    private static let others = plainSet([
        "cost", "cogs", "kost", "coût", "coste", "custo", "einkauf", "inköp", "innkjøp", "profit",
        "margin", "marge", "fortjeneste", "gewinn", "tip", "drikks", "trinkgeld", "pourboire",
        "propina", "mancia", "fee", "gebyr", "gebühr", "charge", "rate", "sats", "percent",
        "prosent", "procent", "prozent", "proportion", "loyalty", "point", "poeng", "punkte",
        "weight", "vekt", "vikt", "gewicht", "poids", "peso", "round", "avrund", "rundung",
        "exchange", "mehrwertsteuer", "umsatzsteuer", "merverdi",
        "stock", "inventory", "lager", "bestand", "saldo", "balance", "latitude", "longitude",
    ])

    private static func plainSet(_ words: [String]) -> Set<String> {
        Set(words.map { PlainLetters.of($0) })
    }

    private static let kinds = plainSet([
        "kind", "type", "typ", "typus", "tipo", "art", "rodzaj", "laji", "tyyppi", "tapahtuma",
        "tapahtumatyyppi", "causale", "nature", "naturaleza", "natura", "event", "evento",
        "action", "operation", "opération", "operación", "operação", "operazione", "operacja",
        "movement", "movimiento", "movimento", "mouvement", "bewegung", "bewegungsart", "vorgang",
        "vorgangsart", "belegart", "bonart", "hendelse", "hændelse", "händelse", "transaktion",
        "transaktionsart", "transaktionstyp", "transaktionstype", "transaksjon",
        "transaksjonstype", "transacción", "transação", "transazione", "transakcja", "tran",
        "trans", "trx", "txn", "transaction", "bontype", "salgstype", "linjetype", "code", "kode",
        "kod", "codigo", "codice", "reason", "grunn", "årsak", "grund", "motif", "motivo",
        "modus", "flag", "flagg", "flagga", "kennzeichen", "indicator", "ind", "sign",
        "direction", "sens", "sentido", "retning", "riktning", "dr", "cr", "debit", "credit",
        "mode", "modalità", "läge", "tryb", "environment", "miljø", "miljö", "umgebung", "entorno",
        "vorzeichen", "fortegn", "förtecken", "signe", "signo", "segno", "sinal", "znak", "merkki",
        "soll", "haben", "debet", "kredit", "kredyt", "debe", "haber", "dare", "avere", "débit",
        "crédit", "kz",
    ])

    /// The words for events that can also be words for details of them.
    private static let details = plainSet([
        "code", "kode", "kod", "codigo", "codice", "reason", "grunn", "årsak", "grund", "motif",
        "motivo",
    ])

    private static let states = plainSet([
        "status", "state", "statut", "état", "estado", "stato", "situação", "situación", "tila",
        "zustand", "stan", "tilstand", "tillstånd", "toestand",
    ])

    /// The beginnings of words for people, places, articles, payments and remarks.
    private static let harmless = plainSet([
        "pay", "payment", "paid", "betal", "zahl", "paiement", "règlement", "pago", "pagam", "płat",
        "maksu",
        "tender", "method", "metode", "cashier", "employee", "staff", "user", "clerk", "kasser",
        "kassier", "vendeur", "vendedor", "sprzedawc", "myyjä", "server", "kellner", "bedien",
        "selger", "säljare", "sælger", "ekspedi", "expedit", "operator", "medarb", "ansatt",
        "verkäufer", "verkoper", "hostess", "manager", "item", "article", "artikel", "articolo",
        "artículo", "artigo", "product", "produ", "prodotto", "vare", "vara", "tuote", "descr",
        "libell", "omschr", "bezeichn", "beskriv", "benevn", "benämn", "desig", "opis", "kuvaus",
        "name", "navn", "namn", "nom", "nome", "nimi", "categor", "kategor", "department", "dept",
        "rayon", "group", "gruppe", "grupp", "brand", "merke", "märke", "marke", "marca", "marque",
        "supplier", "vendor", "lever", "liefer", "famil", "rubri", "warengr", "varegr", "tax",
        "steuer", "currency", "country", "land", "city", "by", "ort", "region", "zip", "address",
        "adress", "device", "terminal", "channel", "kanal", "canal", "source", "app", "platform",
        "town", "color", "colour", "farbe", "farge", "size", "variant", "language", "dining",
        "table",
        "tisch", "bord", "mesa", "tavolo", "covers", "guests", "account", "konto", "entry",
        "weekday", "day", "dag", "tag", "week", "month", "note", "notat", "comment", "komment",
        "merknad", "bemerk", "remark", "memo", "anteckn", "anmerk", "huomau", "uwag", "observ",
        "line", "linje", "zeile", "ligne", "línea", "linha", "riga", "position", "pos", "unit",
        "enhet", "enhed", "einheit", "shift", "skift", "schicht", "drawer", "session", "batch",
        "company", "firma", "tenant", "loyalty", "member", "campaign", "promo", "coupon",
        "discount", "rabat", "remise", "receipt", "store", "outlet", "location", "établiss",
        "filial", "butik", "shop", "register", "till", "kasse", "kassa", "caisse", "caja", "cassa",
        "caixa", "locale", "zone", "version", "lane", "print", "export", "sync", "reconcil", "vip",
        "email", "newsletter", "offline", "online", "delivery", "takeaway", "weighed",
    ])
}
