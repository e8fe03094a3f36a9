import CardCore

/// Holds a layout against the longest values of an order, before any of its cards is made.
struct SheetFit {
    private let sheets: CardSheets
    private let qr: QRSettings
    private let version: Int
    /// The longest value of a field among the cards; its letters and digits may be replaced by the
    /// widest ones, which the function chooses among some.
    private let longest: (PrintedField, _ widest: ([UInt8]) -> UInt8) -> [UInt8]

    private let codeSets: (PrintedField) -> Code128Layout?

    private var layout: CardLayout { sheets.layout }

    init(
        _ sheets: CardSheets,
        qr: QRSettings,
        version: Int,
        codeSets: @escaping (PrintedField) -> Code128Layout?,
        longest: @escaping (PrintedField, _ widest: ([UInt8]) -> UInt8) -> [UInt8]
    ) {
        self.sheets = sheets
        self.qr = qr
        self.version = version
        self.codeSets = codeSets
        self.longest = longest
    }

    /// - Throws: `sheet.value`, `sheet.symbol`, `sheet.text` or `sheet.place` for the first field
    ///   that cannot be printed on every card.
    func check() throws(SheetFailure) {
        for face in layout.faces {
            for field in face.fields { try check(field) }
        }
    }

    private func check(_ field: CardField) throws(SheetFailure) {
        switch field.content {
        case .text(let style): try check(style, field)
        case .qr(let style):
            let count = 17 + 4 * version + 2 * PDFDocument.quietZone
            let side = count * style.module(count: count, product: qr.moduleLength)
            try checkPlace(of: field, width: side, height: side)
        case .barcode(let style):
            let value = longest(style.value.field) { $0.last ?? UInt8(ascii: "0") }
            let symbol = try? SheetBars.symbol(of: value, codeSets(style.value.field))
            guard let symbol else { throw .value(field: name(of: field)) }
            let width = (symbol.moduleCount + 2 * SheetBars.quietZone) * style.module
            try checkPlace(of: field, width: width, height: style.height)
        }
    }

    private func check(_ style: CardField.TextStyle, _ field: CardField) throws(SheetFailure) {
        let font = sheets.font(of: style)
        let widest: ([UInt8]) -> UInt8 = { symbols in
            let widths = symbols.map { symbol in
                (symbol, (try? font.advance(of: Unicode.Scalar(symbol))) ?? 0)
            }
            return widths.max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: "0")
        }
        guard let text = style.words.text({ longest($0, widest) }) else { return }
        let width = try font.width(of: text, size: style.size)
        guard width <= style.width else {
            throw .text(field: name(of: field), width: width, allowed: style.width)
        }
        try checkPlace(of: field, width: style.width, height: style.size.lineHeight)
    }

    private func checkPlace(
        of field: CardField,
        width: Length,
        height: Length
    ) throws(SheetFailure) {
        guard layout.card.contains(field.box(width: width, height: height)) else {
            throw .place(
                field: name(of: field),
                width: layout.card.width,
                height: layout.card.height
            )
        }
    }

    private func name(of field: CardField) -> String { "\(layout.name): \(field.path)" }
}
