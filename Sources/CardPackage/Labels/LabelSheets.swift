package import CardCore

/// Draws the labels of boxes: sheets for the cartons, then sheets for the packs.
///
/// - Secrecy: public. A ``PackedBox`` has no secret.
package struct LabelSheets: Sendable {
    private let facts: LabelFacts
    private let layout: LabelLayout
    private let fonts: LabelFonts

    package init(_ facts: LabelFacts, layout: LabelLayout, fonts: LabelFonts) {
        self.facts = facts
        self.layout = layout
        self.fonts = fonts
    }

    /// The number of pages for the boxes of a kind.
    package func pageCount(of kind: PackedBox.Kind, labels: Int) -> Int {
        layout.sheet(of: kind).pageCount(labels: labels)
    }

    /// The PDF file; equal boxes make equal bytes.
    ///
    /// - Throws: `sheet.symbol`, `sheet.text`, `sheet.pdf`, `image.code128`.
    package func pdf(_ boxes: [PackedBox]) throws -> [UInt8] {
        let document = PDFDocument()
        for kind in PackedBox.Kind.allCases {
            let labels = boxes.filter { $0.kind == kind }
            let sheet = layout.sheet(of: kind)
            let pages = sheet.pageCount(labels: labels.count)
            for page in 0..<pages {
                let first = page * sheet.labelCount
                try document.addPage(width: LabelSheet.page.width, height: LabelSheet.page.height) {
                    try draw(caption: caption(kind, page: page + 1, of: pages), on: document)
                    for (index, box) in labels.dropFirst(first).prefix(sheet.labelCount)
                        .enumerated()
                    {
                        try LabelDrawing(
                            LabelWords(facts: facts, box: box),
                            in: sheet.box(index),
                            style: sheet.style,
                            fonts: fonts,
                            on: document
                        )
                        .draw()
                    }
                }
            }
        }
        return try document.finish()
    }

    private func caption(_ kind: PackedBox.Kind, page: Int, of count: Int) -> String {
        let sheet = layout.sheet(of: kind)
        return "\(facts.orderID): \(kind.rawValue) labels, sheet \(page) of \(count); "
            + "\(sheet.labelCount) labels of \(sheet.size); print at 100 %"
    }

    /// A line above the labels, for the person at the office printer.
    private func draw(caption: String, on document: PDFDocument) throws(SheetFailure) {
        try document.write(
            caption,
            in: fonts.text,
            size: .points(6),
            left: .millimetres(10),
            top: Length(micrometres: 5500),
            percentBlack: 60
        )
    }
}
