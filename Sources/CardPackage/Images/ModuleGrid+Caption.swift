extension ModuleGrid {
    /// Writes a caption into its area, which begins at the row `top`; the area is white before.
    mutating func write(_ caption: [UInt8], in block: CaptionBlock, from top: Int) {
        for line in block.lines(of: caption) {
            for dot in 0..<CaptionFont.height {
                let first = top + line.top + dot * line.scale
                drawDots(row: dot, of: line, at: first)
                copy(row: first, to: (first + 1)..<(first + line.scale))
            }
        }
    }

    /// Draws the dots that all letters of a line have in one row.
    private mutating func drawDots(row: Int, of line: CaptionBlock.Line, at pixelRow: Int) {
        for (index, symbol) in line.text.enumerated() {
            let bits = CaptionFont.rows(of: symbol)[row]
            let left = line.left + index * CaptionFont.advance * line.scale
            for column in 0..<CaptionFont.width
            where bits >> UInt8(CaptionFont.width - 1 - column) & 1 == 1 {
                let start = left + column * line.scale
                blacken(row: pixelRow, from: start, to: start + line.scale)
            }
        }
    }
}
