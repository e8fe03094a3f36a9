/// The places of cards on a page, in columns and rows.
package struct SheetGrid: Hashable, Sendable {
    /// The size of the page; its place is zero.
    package let page: PaperBox
    /// The size of a card after it is cut.
    let card: PaperBox
    package let columns: Int
    package let rows: Int
    /// The distance of the first column from the left edge of the page.
    let left: Length
    /// The distance of the first row from the top edge of the page.
    let top: Length
    /// The distance between two columns.
    let gapAcross: Length
    /// The distance between two rows.
    let gapDown: Length
    package let marks: Marks
    package let flip: Flip
    package let order: Order

    /// The marks at which a sheet is cut.
    package enum Marks: String, CaseIterable, Sendable {
        case none, crop
    }

    /// The edge around which a sheet is turned to print its back.
    package enum Flip: String, CaseIterable, Sendable {
        case long, short
    }

    /// The order of the cards of a part on its sheets.
    package enum Order: String, CaseIterable, Sendable {
        /// Along the rows of a sheet, then the next sheet.
        case rows
        /// Through the sheets at one place, then the next place: piles of cut cards are in order.
        case stacks
    }

    /// The number of cards on a page.
    package var cellCount: Int { columns * rows }

    /// The number of sheets for so many cards.
    package func sheetCount(cards: Int) -> Int { (cards + cellCount - 1) / cellCount }

    /// The place of a card on a sheet, 0-based through the rows; nil if the place stays empty.
    ///
    /// `count` is the number of cards of the part.
    func card(at cell: Int, sheet: Int, of count: Int) -> Int? {
        let index =
            order == .rows ? sheet * cellCount + cell : cell * sheetCount(cards: count) + sheet
        return index < count ? index : nil
    }
}

extension SheetGrid {
    /// The box of a card on the front of a sheet, as it is cut.
    func front(_ cell: Int) -> PaperBox {
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        return card.moved(
            right: left + column * (card.width + gapAcross),
            down: top + row * (card.height + gapDown)
        )
    }

    /// The place of a box of the front when the sheet is turned to its back.
    func mirrored(_ box: PaperBox) -> PaperBox {
        if cellCount == 1 || turnsSideways {
            return box.moved(right: page.width - box.right - box.left, down: .zero)
        }
        return box.moved(right: .zero, down: page.height - box.bottom - box.top)
    }

    /// The turns of a card on the back, so that its top is the top of the front.
    var backQuarters: Int { cellCount == 1 || turnsSideways ? 0 : 2 }

    /// True if the left edge of a sheet becomes the right one when it is turned.
    private var turnsSideways: Bool { (page.height >= page.width) == (flip == .long) }

    /// The margin of a card that is printed: no bleed reaches into the half of a gap that belongs to
    /// the neighbour.
    func printed(_ cell: Int, bleed: Length) -> PaperBox {
        let box = front(cell)
        let (row, column) = cell.quotientAndRemainder(dividingBy: columns)
        let across = min(bleed, gapAcross / 2)
        let down = min(bleed, gapDown / 2)
        let (toLeft, toRight) = (
            column == 0 ? bleed : across, column == columns - 1 ? bleed : across
        )
        let (toTop, toBottom) = (row == 0 ? bleed : down, row == rows - 1 ? bleed : down)
        return PaperBox(
            left: box.left - toLeft,
            top: box.top - toTop,
            width: box.width + toLeft + toRight,
            height: box.height + toTop + toBottom
        )
    }

    /// The box around all cards of a sheet.
    var block: PaperBox {
        let (first, last) = (front(0), front(cellCount - 1))
        return PaperBox(
            left: first.left,
            top: first.top,
            width: last.right - first.left,
            height: last.bottom - first.top
        )
    }
}
