import CardCore

extension PDFDocument {
    /// The quiet zone of a QR symbol on each side, in modules.
    static let quietZone = 4

    /// Draws a QR symbol with its quiet zone, which is white, from a top left corner.
    func draw(_ modules: QRModules, module: Length, left: Length, top: Length) {
        let side = (modules.size + 2 * Self.quietZone) * module
        fill([PaperBox(left: left, top: top, width: side, height: side)], percentBlack: 0)
        let (first, start) = (left + Self.quietZone * module, top + Self.quietZone * module)
        fill(
            modules.blocks.lazy.map { block in
                PaperBox(
                    left: first + block.columns.lowerBound * module,
                    top: start + block.rows.lowerBound * module,
                    width: block.columns.count * module,
                    height: block.rows.count * module
                )
            }
        )
    }

    /// Draws a Code 128 symbol with its quiet zones, which are white, from a top left corner.
    ///
    /// `widths` are those of its bars and gaps in modules, beginning with a bar.
    func draw(bars widths: [Int], module: Length, height: Length, left: Length, top: Length) {
        let count = widths.reduce(2 * SheetBars.quietZone, +)
        fill(
            [PaperBox(left: left, top: top, width: count * module, height: height)],
            percentBlack: 0
        )
        var bars: [PaperBox] = []
        var position = SheetBars.quietZone
        for (index, width) in widths.enumerated() {
            if index.isMultiple(of: 2) {
                bars.append(
                    PaperBox(
                        left: left + position * module,
                        top: top,
                        width: width * module,
                        height: height
                    )
                )
            }
            position += width
        }
        fill(bars)
    }
}

extension QRModules {
    /// A rectangle of black modules.
    struct Block: Hashable {
        let columns: Range<Int>
        var rows: Range<Int>
    }

    /// The black modules as rectangles: runs of a row, joined with equal runs above them.
    var blocks: [Block] {
        var finished: [Block] = []
        var open: [Block] = []
        for row in 0..<size {
            let runs = runs(ofRow: row)
            var continued: [Block] = []
            for block in open {
                if runs.contains(block.columns) {
                    continued.append(
                        Block(columns: block.columns, rows: block.rows.lowerBound..<(row + 1))
                    )
                } else {
                    finished.append(block)
                }
            }
            for run in runs where !open.contains(where: { $0.columns == run }) {
                continued.append(Block(columns: run, rows: row..<(row + 1)))
            }
            open = continued
        }
        return finished + open
    }

    private func runs(ofRow row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var column = 0
        while column < size {
            let start = column
            while column < size, bytes[row * size + column] & 1 == 1 { column += 1 }
            if start < column { runs.append(start..<column) }
            column += 1
        }
        return runs
    }
}
