import CardTestSupport
/// Hints about sale templates and printers' templates.
extension FollowedHint {
    private static let winterFormat =
        "symbols: false, barcode: false, alphabet: unambiguous}\n"
        + "pin:    {length: 6, numbers: true, boundTo: token}\nqr:     {payload: \"{token}\""

    static let places: [FollowedHint] = [
        FollowedHint("write the document", in: .order, right: SampleDocuments.order, wrong: ""),
        FollowedHint(
            "write symbols: false, or the payload \"{token}\"",
            in: .product,
            right: winterFormat,
            wrong: winterFormat.replacing("symbols: false", with: "symbols: true")
                .replacing("\"{token}\"", with: "\"https://g.example/{token}\""),
            use: "symbols: false",
            followed: winterFormat.replacing("\"{token}\"", with: "\"https://g.example/{token}\"")
        ),
        FollowedHint(
            "write symbols: false, or the payload \"{token}\"",
            in: .product,
            right: winterFormat,
            wrong: winterFormat.replacing("symbols: false", with: "symbols: true")
                .replacing("\"{token}\"", with: "\"https://g.example/{token}\""),
            use: "\"{token}\"",
            followed: winterFormat.replacing("symbols: false", with: "symbols: true")
        ),
        FollowedHint(
            "list … or more, from the third on, each as {start: 16, length: 10}",
            in: .rtlog,
            right:
                "FHEAD: [{start: 16, length: 4}, {start: 42, length: 10}, {start: 34, length: 8}]",
            wrong: "FHEAD: [{start: 16, length: 4}]",
            use: "3 columns",
            followed:
                "FHEAD: [{start: 16, length: 10}, {start: 16, length: 10}, {start: 16, length: 10}]"
                + " # 3 columns"
        ),
        FollowedHint(
            "write every type once",
            in: .fixedWidth,
            right: "- type: GP",
            wrong: "- type: GC"
        ),
        FollowedHint(
            "write values: [\"Total*\"], or empty: true",
            in: .dated,
            right: "empty: true",
            wrong: "values: []",
            use: "values: [\"Total*\"]",
            followed: "values: [\"Total*\"]"
        ),
        FollowedHint(
            "write values: [\"Total*\"], or empty: true",
            in: .dated,
            right: "empty: true",
            wrong: "empty: false",
            use: "empty: true"
        ),
        FollowedHint(
            "write it as yyyy-MM-dd",
            in: .dated,
            right: "date: dd.MM.yyyy",
            wrong: "date: DD.MM.YYYY",
            use: "yyyy-MM-dd",
            followed: "date: yyyy-MM-dd"
        ),
        FollowedHint(
            "write it as HH:mm:ss",
            in: .dated,
            right: "time: HH.mm",
            wrong: "time: hh o'clock",
            use: "HH:mm:ss",
            followed: "time: HH:mm:ss"
        ),
        FollowedHint(
            "write column: NAME",
            in: .dated,
            right: "locator: {column: Card}",
            wrong: "locator: {digits: 13}",
            use: "column: NAME",
            followed: "locator: {digits: 13, column: NAME}"
        ),
        FollowedHint(
            "add columns.store, or write store: NAME",
            in: .dated,
            right: "store: oslo-1\n",
            wrong: "",
            use: "store: NAME",
            followed: "store: NAME\n"
        ),
        FollowedHint(
            "add columns.store, or write store: NAME",
            in: .dated,
            right: "store: oslo-1\n",
            wrong: "",
            use: "columns.store",
            followed: "",
            also: ("columns: {", "columns: {store: columns.store, ")
        ),
    ]

    static let printerTemplates: [FollowedHint] = [
        FollowedHint(
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt",
            in: .printerTemplate,
            right: "dataFile: manifest.txt",
            wrong: "dataFile: a.png",
            use: "manifest.csv",
            followed: "dataFile: manifest.csv"
        ),
        FollowedHint(
            "write manifest.csv, or another name of A-Z a-z 0-9 _ - with .csv or .txt",
            in: .printerTemplate,
            right: "dataFile: manifest.txt",
            wrong: "dataFile: SHA256SUMS",
            use: ".txt",
            followed: "dataFile: SHA256SUMS.txt"
        ),
        FollowedHint(
            "write header: false; the legend names the columns",
            in: .printerTemplate,
            right: "header: false",
            wrong: "header: true",
            use: "header: false"
        ),
        FollowedHint(
            "add width: 20, or how many characters the longest value has",
            in: .printerTemplate,
            right: "width: 13, ",
            wrong: "",
            use: "width: 20",
            followed: "width: 20, "
        ),
        FollowedHint(
            "remove the column, or write images: folders",
            in: .printerTemplate,
            right: "images: folders",
            wrong: "images: none",
            use: "images: folders"
        ),
        FollowedHint(
            "remove the column, or write images: folders",
            in: .printerTemplate,
            right: "images: folders",
            wrong: "images: none",
            followed: "images: none",
            also: ("  - {header: qr, field: qrFile, width: 30, meaning: m, place: p}\n", "")
        ),
        FollowedHint(
            "write … to … columns",
            in: .printerTemplate,
            right:
                "columns:\n  - {header: serial, field: serial, width: 13, meaning: m, place: p}\n"
                + "  - {header: qr, field: qrFile, width: 30, meaning: m, place: p}\n",
            wrong: "columns: []\n",
            use: "1",
            followed:
                "columns:\n  - {header: serial1, field: serial, width: 13, meaning: m, place: p}\n"
        ),
    ]
}
