import Testing

@testable import CardPackage

/// Rows of a delivery note are divided among pages.
struct NotePagesTests {
    private static func rows(_ cards: Int, lists: Int) -> [NoteRow] {
        (0..<lists).flatMap { list in
            [NoteRow.heading("list \(list)")]
                + (0..<cards).map { .card(serial: "S\($0)", pack: list, fact: "spoiled") }
        } + [.signatures]
    }

    /// Every number of rows up to several pages: no row is lost, no page overflows, no heading is
    /// the last row of its page.
    @Test func pagesHaveAllRowsInTheirOrder() {
        let (first, later) = (Length.millimetres(60), Length.millimetres(90))
        for lists in 1...3 {
            for cards in 1...60 {
                let rows = Self.rows(cards, lists: lists)
                let pages = NotePages.pages(rows, first: first, later: later)
                #expect(pages.flatMap { $0 } == rows)
                for (index, page) in pages.enumerated() {
                    let height = page.map(\.height).reduce(Length.zero, +)
                    #expect(height <= (index == 0 ? first : later), "\(lists) \(cards)")
                    #expect(!page.isEmpty)
                    if case .heading = page.last { Issue.record("a heading ends page \(index)") }
                }
            }
        }
    }

    @Test func everyColumnOfTheTableHasItsPlace() {
        let widths = NoteColumn.all.map(\.width).reduce(Length.zero, +)
        #expect(widths == NotePage.width)
    }

    @Test(arguments: LabelLayout.all)
    func labelsOfASheetDoNotOverlap(_ layout: LabelLayout) {
        for sheet in [layout.packs, layout.cartons] {
            let boxes = (0..<sheet.labelCount).map(sheet.box)
            for (index, box) in boxes.enumerated() {
                #expect(LabelSheet.page.contains(box))
                for other in boxes.dropFirst(index + 1) {
                    let apart =
                        box.right <= other.left || box.bottom <= other.top
                        || other.right <= box.left
                    #expect(apart, "\(layout.name) \(index)")
                }
            }
        }
    }
}
