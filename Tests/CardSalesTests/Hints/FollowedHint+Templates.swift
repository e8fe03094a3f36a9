import CardTestSupport
/// Hints about sale templates and printers' templates.
extension FollowedHint {
    private static let winterFormat =
        "symbols: false, barcode: false, alphabet: unambiguous}\n"
        + "pin:    {length: 6, numbers: true, boundTo: token}\nqr:     {payload: \"{token}\""

    static let places: [FollowedHint] = [
        FollowedHint("write the document", .order, SampleDocuments.order, ""),
        FollowedHint(
            "write symbols: false, or the payload \"{token}\"",
            .product,
            winterFormat,
            winterFormat.replacing("symbols: false", with: "symbols: true")
                .replacing("\"{token}\"", with: "\"https://g.example/{token}\""),
            use: "symbols: false",
            winterFormat.replacing("\"{token}\"", with: "\"https://g.example/{token}\"")
        ),
        FollowedHint(
            "write symbols: false, or the payload \"{token}\"",
            .product,
            winterFormat,
            winterFormat.replacing("symbols: false", with: "symbols: true")
                .replacing("\"{token}\"", with: "\"https://g.example/{token}\""),
            use: "\"{token}\"",
            winterFormat.replacing("symbols: false", with: "symbols: true")
        ),
        FollowedHint(
            "list … or more, from the third on, each as {start: 16, length: 10}",
            .rtlog,
            "FHEAD: [{start: 16, length: 4}, {start: 42, length: 10}, {start: 34, length: 8}]",
            "FHEAD: [{start: 16, length: 4}]",
            use: "3 columns",
            "FHEAD: [{start: 16, length: 10}, {start: 16, length: 10}, {start: 16, length: 10}]"
                + " # 3 columns"
        ),
        FollowedHint("write every type once", .fixedWidth, "- type: GP", "- type: GC"),
        FollowedHint(
            "write values: [\"Total*\"], or empty: true",
            .dated,
            "empty: true",
            "values: []",
            use: "values: [\"Total*\"]",
            "values: [\"Total*\"]"
        ),
        FollowedHint(
            "write values: [\"Total*\"], or empty: true",
            .dated,
            "empty: true",
            "empty: false",
            use: "empty: true"
        ),
        FollowedHint(
            "write it as yyyy-MM-dd",
            .dated,
            "date: dd.MM.yyyy",
            "date: DD.MM.YYYY",
            use: "yyyy-MM-dd",
            "date: yyyy-MM-dd"
        ),
        FollowedHint(
            "write it as HH:mm:ss",
            .dated,
            "time: HH.mm",
            "time: hh o'clock",
            use: "HH:mm:ss",
            "time: HH:mm:ss"
        ),
        FollowedHint(
            "write column: NAME",
            .dated,
            "locator: {column: Card}",
            "locator: {digits: 13}",
            use: "column: NAME",
            "locator: {digits: 13, column: NAME}"
        ),
        FollowedHint(
            "add columns.store, or write store: NAME",
            .dated,
            "store: oslo-1\n",
            "",
            use: "store: NAME",
            "store: NAME\n"
        ),
        FollowedHint(
            "add columns.store, or write store: NAME",
            .dated,
            "store: oslo-1\n",
            "",
            use: "columns.store",
            "",
            also: ("columns: {", "columns: {store: columns.store, ")
        ),
    ]

    static let printerTemplates: [FollowedHint] = [
        FollowedHint(
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt",
            .printerTemplate,
            "dataFile: manifest.txt",
            "dataFile: a.png",
            use: "manifest.csv",
            "dataFile: manifest.csv"
        ),
        FollowedHint(
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt",
            .printerTemplate,
            "dataFile: manifest.txt",
            "dataFile: SHA256SUMS",
            use: ".txt",
            "dataFile: SHA256SUMS.txt"
        ),
        FollowedHint(
            "write header: false; the legend names the columns",
            .printerTemplate,
            "header: false",
            "header: true",
            use: "header: false"
        ),
        FollowedHint(
            "add width: 20, or how many characters the longest value has",
            .printerTemplate,
            "width: 13, ",
            "",
            use: "width: 20",
            "width: 20, "
        ),
        FollowedHint(
            "remove the column, or write images: folders",
            .printerTemplate,
            "images: folders",
            "images: none",
            use: "images: folders"
        ),
        FollowedHint(
            "remove the column, or write images: folders",
            .printerTemplate,
            "images: folders",
            "images: none",
            "images: none",
            also: ("  - {header: qr, field: qrFile, width: 30, meaning: m, place: p}\n", "")
        ),
        FollowedHint(
            "write … to … columns",
            .printerTemplate,
            "columns:\n  - {header: serial, field: serial, width: 13, meaning: m, place: p}\n"
                + "  - {header: qr, field: qrFile, width: 30, meaning: m, place: p}\n",
            "columns: []\n",
            use: "1",
            "columns:\n  - {header: serial1, field: serial, width: 13, meaning: m, place: p}\n"
        ),
    ]
}
