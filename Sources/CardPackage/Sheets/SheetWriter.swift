import CardCore

/// Draws the cards of a part as one PDF document.
struct SheetWriter {
    private let sheets: CardSheets
    private let qr: QRSettings
    /// The words in the margin of every sheet, before its number: order and part.
    private let caption: String

    private var layout: CardLayout { sheets.layout }

    /// `caption` is printed in the margin of sheets with crop marks.
    init(_ sheets: CardSheets, qr: QRSettings, caption: String) {
        self.sheets = sheets
        self.qr = qr
        self.caption = caption
    }

    /// The document with those cards; the position of the first one in its order is for the margin.
    ///
    /// - Throws: `sheet.*`.
    func document(of cards: [SheetCard], firstPosition: Int) throws -> [UInt8] {
        let document = PDFDocument()
        var pictures: [String: PDFPicture] = [:]
        for (file, png) in sheets.pictures {
            pictures[file] = try PDFPicture(file: file, png: png)
        }
        let drawing = SheetDrawing(sheets, qr: qr, document: document, pictures: pictures)
        let count = layout.sheet.sheetCount(cards: cards.count)
        for sheet in 0..<count {
            for face in layout.faces.indices {
                try drawing.addPage(face: face) { cell in
                    layout.sheet.card(at: cell, sheet: sheet, of: cards.count).map { cards[$0] }
                } margin: {
                    let first = layout.sheet.card(at: 0, sheet: sheet, of: cards.count) ?? 0
                    return "\(caption), sheet \(sheet + 1) of \(count), "
                        + (face == 0 ? "front" : "back")
                        + ", first card \(firstPosition + first)"
                }
            }
        }
        return try document.finish()
    }
}
