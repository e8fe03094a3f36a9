/// The words by which a proposal recognises columns.
enum ColumnWords {
    /// In the order in which fields choose: special ones before common ones; the best name first.
    static let names: [(field: SaleField, names: [HeaderName])] = table.map { field, names in
        (field, names.map { HeaderName($0) })
    }

    private static let known = Set(names.flatMap(\.names))

    static func isKnown(_ name: String) -> Bool { known.contains(HeaderName(name)) }

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
                "lahjakortti",
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
            ]
        ),
        (.line, ["line", "line number", "line no", "line item", "linje", "position", "zeile"]),
        (
            .date,
            [
                "date", "sale date", "business date", "transaction date", "line item date",
                "payment date", "receipt date", "order date", "dato", "datum", "fecha",
                "data", "päivämäärä", "päivä", "belegdatum",
            ]
        ),
        (
            .time,
            [
                "time", "date time", "datetime", "date and time", "timestamp", "sold at",
                "created at", "completed at", "completed", "paid at", "sale time",
                "transaction time", "tid", "tidspunkt", "klokkeslett", "uhrzeit", "zeit",
                "heure", "hora", "ora", "tijd", "aika", "kello", "godzina", "czas",
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
            ]
        ),
        (
            .operatorName,
            [
                "operator", "cashier", "cashier name", "employee", "employee name",
                "order employee name", "staff", "user", "clerk", "kasserer", "kassierer",
            ]
        ),
        (.tender, ["tender", "payment method", "payment type"]),
    ]
}
