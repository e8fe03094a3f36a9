import CardCore

extension SheetDrawing {
    /// Crop marks are outside of the bleed, and as long as the paper allows.
    private static let markLength = Length.millimetres(5)
    private static let markThickness = Length(micrometres: 90)
    private static let captionSize = FontSize.points(6)

    /// Draws a mark at each end of each line on which the sheet is cut.
    func drawMarks(isFront: Bool) {
        let block = isFront ? grid.block : grid.mirrored(grid.block)
        let boxes = (0..<grid.cellCount).map {
            isFront ? grid.front($0) : grid.mirrored(grid.front($0))
        }
        let outer = block.widened(by: layout.bleed)
        let end = outer.widened(by: Self.markLength)
        for x in Set(boxes.flatMap { [$0.left, $0.right] }).sorted() {
            line(from: (x, end.top), to: (x, outer.top))
            line(from: (x, outer.bottom), to: (x, end.bottom))
        }
        for y in Set(boxes.flatMap { [$0.top, $0.bottom] }).sorted() {
            line(from: (end.left, y), to: (outer.left, y))
            line(from: (outer.right, y), to: (end.right, y))
        }
    }

    private func line(from start: (x: Length, y: Length), to end: (x: Length, y: Length)) {
        document.line(from: start, to: end, thickness: Self.markThickness)
    }

    /// Writes the words of a sheet between the crop marks at its lower edge, as far as they fit.
    func drawMargin(_ words: String, below block: PaperBox) throws {
        let font = sheets.captionFont
        let top = block.bottom + layout.bleed + Length.millimetres(1)
        let left = block.left + Length.millimetres(2)
        let width = try font.width(of: words, size: Self.captionSize)
        guard top + Self.captionSize.lineHeight <= grid.page.height,
            left + width <= grid.page.width
        else { return }
        try document.write(words, in: font, size: Self.captionSize, left: left, top: top)
    }
}
