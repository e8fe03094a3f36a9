import CardCore

/// Draws delivery notes, one for each carton, on as many A4 pages as its packs and exceptions need.
///
/// - Secrecy: public.
package struct DeliveryNotes: Sendable {
    private let facts: LabelFacts
    private let fonts: LabelFonts

    package init(_ facts: LabelFacts, fonts: LabelFonts) {
        self.facts = facts
        self.fonts = fonts
    }

    /// The number of pages for a carton.
    package func pageCount(of note: DeliveryNote) -> Int { pages(of: note).count }

    /// The PDF file; equal notes make equal bytes.
    ///
    /// - Throws: `sheet.symbol`, `sheet.text`, `sheet.pdf`, `image.code128`.
    package func pdf(_ notes: [DeliveryNote]) throws -> [UInt8] {
        let document = PDFDocument()
        for note in notes {
            let pages = pages(of: note)
            for (index, rows) in pages.enumerated() {
                try document.addPage(width: LabelSheet.page.width, height: LabelSheet.page.height) {
                    let page = NotePage(
                        document: document,
                        fonts: fonts,
                        words: LabelWords(facts: facts, box: note.carton)
                    )
                    try page.drawFoot(number: index + 1, of: pages.count)
                    let top = index == 0 ? try page.drawHead(note) : try page.drawLaterHead()
                    try page.draw(rows, from: top)
                }
            }
        }
        return try document.finish()
    }

    private func pages(of note: DeliveryNote) -> [[NoteRow]] {
        NotePages.pages(
            note.rows,
            first: NotePage.bottom - NotePage.firstTop - NotePage.tableHead,
            later: NotePage.bottom - NotePage.laterTop - NotePage.tableHead
        )
    }
}
