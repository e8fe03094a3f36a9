import CardTestSupport
/// Hints about sale templates and printers' templates.
extension FollowedHint {
    /// The part of the fixed template that the hints about other dialects change.
    private static let delimited =
        "{layout: fixed, eol: lf, bom: false, header: false}\ndataFile: manifest.txt\ncolumns:\n"
        + "  - {header: serial, field: serial, width: 13, meaning: m, place: p}\n"
    private static let unfixed = "layout: delimited, delimiter: tab, quote: min"
    private static let unmarked = delimited.replacing(
        "layout: fixed",
        with: "\(unfixed), encoding: utf-16le"
    )

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
            "write encoding: utf-8",
            in: .printerTemplate,
            right: "layout: fixed,",
            wrong: "layout: fixed, encoding: utf-16le,",
            use: "encoding: utf-8",
            followed: "layout: fixed, encoding: utf-8,"
        ),
        FollowedHint(
            "write bom: true, or encoding: utf-8",
            in: .printerTemplate,
            right: delimited,
            wrong: unmarked,
            use: "bom: true",
            followed: unmarked.replacing("bom: false", with: "bom: true")
        ),
        FollowedHint(
            "write bom: true, or encoding: utf-8",
            in: .printerTemplate,
            right: delimited,
            wrong: unmarked,
            use: "encoding: utf-8",
            followed: unmarked.replacing("encoding: utf-16le", with: "encoding: utf-8")
        ),
        FollowedHint(
            "write … columns or more without ifEmpty: omit",
            in: .printerTemplate,
            right: delimited,
            wrong: delimited.replacing("layout: fixed", with: unfixed)
                .replacing("field: serial", with: "field: pin, ifEmpty: omit"),
            use: "2 columns",
            followed: delimited.replacing("layout: fixed", with: unfixed)
                .replacing("field: serial", with: "field: pin")
        ),
        FollowedHint(
            "write ifEmpty: blank",
            in: .printerTemplate,
            right: "field: serial,",
            wrong: "field: pin, ifEmpty: omit,",
            use: "ifEmpty: blank",
            followed: "field: pin, ifEmpty: blank,"
        ),
        FollowedHint(
            "write ifEmpty: blank",
            in: .printerTemplate,
            right: "field: serial,",
            wrong: "field: packEnd, ifEmpty: refuse,",
            use: "ifEmpty: blank",
            followed: "field: packEnd, ifEmpty: blank,"
        ),
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
            "remove it, or write place: folders",
            in: .printerTemplate,
            right: "images: folders",
            wrong: "images: {place: none, format: svg}",
            use: "place: folders",
            followed: "images: {place: folders, format: svg}"
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
