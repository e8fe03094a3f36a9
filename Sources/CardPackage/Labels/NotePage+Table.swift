import CardCore

// The table and the lists.
extension NotePage {
    /// Draws the rows of a page; the table has its head on each page.
    func draw(_ rows: [NoteRow], from top: Length) throws(SheetFailure) {
        var top = top
        if case .pack = rows.first { top = try drawTableHead(at: top) }
        for row in rows {
            try draw(row, at: top)
            top = top + row.height
        }
    }

    private func drawTableHead(at top: Length) throws(SheetFailure) -> Length {
        try drawCells(
            NoteColumn.all.map { ($0, $0.title) },
            in: fonts.bold,
            size: Self.small,
            at: top
        )
        let bottom = top + Self.tableHead
        document.line(
            from: (Self.left, bottom - .millimetres(1)),
            to: (right, bottom - .millimetres(1)),
            thickness: Length(micrometres: 300)
        )
        return bottom
    }

    private func draw(_ row: NoteRow, at top: Length) throws(SheetFailure) {
        switch row {
        case .pack(let box):
            try drawCells(
                NoteColumn.all.map { ($0, $0.value(box)) },
                in: fonts.text,
                size: Self.body,
                at: top
            )
            rule(from: Self.left, to: right, at: top + row.height - Length(micrometres: 700))
        case .total(let box):
            try drawTotal(box, at: top)
        case .notice(let words):
            try write(words, in: fonts.bold, size: Self.body, at: top, width: Self.width)
        case .heading(let words):
            try write(
                words,
                in: fonts.bold,
                size: Self.body,
                at: top + .millimetres(3),
                width: Self.width
            )
        case .card(let serial, let pack, let fact):
            try write(serial, in: fonts.mono, size: Self.body, at: top, width: .millimetres(54))
            try write(
                "pack \(pack)",
                in: fonts.text,
                size: Self.body,
                at: top,
                left: Self.left + .millimetres(56)
            )
            try write(
                fact,
                in: fonts.text,
                size: Self.body,
                at: top,
                left: Self.left + .millimetres(78),
                width: Self.width - .millimetres(78)
            )
        case .signatures: try drawSignatures(at: top)
        }
    }

    private func drawTotal(_ box: PackedBox, at top: Length) throws(SheetFailure) {
        let cells = NoteColumn.all.enumerated().map { index, column in
            let isCount = index > 0 && !column.isSerial
            return (column, index == 0 ? "Sum" : isCount ? column.value(box) : "")
        }
        try drawCells(cells, in: fonts.bold, size: Self.body, at: top)
    }

    /// Serials begin at the left of their column, counts end at its right.
    private func drawCells(
        _ cells: [(NoteColumn, String)],
        in font: PDFFont,
        size: FontSize,
        at top: Length
    ) throws(SheetFailure) {
        var start = Self.left
        for (column, text) in cells {
            let isValue = column.isSerial && text != column.title
            let fitted = try FittedText(
                text,
                font: isValue ? fonts.mono : font,
                size: size,
                width: column.width - .millimetres(1)
            )
            let place =
                column.isSerial
                ? start + .millimetres(2) : start + column.width - .millimetres(1) - fitted.width
            try document.write(
                fitted.text,
                in: isValue ? fonts.mono : font,
                size: fitted.size,
                left: place,
                top: top + size.ascent - fitted.size.ascent
            )
            start = start + column.width
        }
    }

    private func drawSignatures(at top: Length) throws(SheetFailure) {
        for (row, name) in ["Packed", "Received"].enumerated() {
            let line = top + .millimetres(15 + 14 * row)
            var start = Self.left
            for (title, width) in [("\(name) on", 40), ("by (name)", 64), ("signature", 74)] {
                let end = start + .millimetres(width)
                rule(from: start, to: end, at: line)
                try write(
                    title,
                    in: fonts.text,
                    size: Self.small,
                    at: line + .millimetres(1),
                    left: start
                )
                start = end + .millimetres(4)
            }
        }
    }
}
