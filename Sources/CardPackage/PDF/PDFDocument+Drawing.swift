import CPDF
import CardCore

extension PDFDocument {
    /// Draws with places that count from a corner of `box`, turned clockwise by quarters.
    ///
    /// The corner is the one that is at the top left for a reader of what is drawn.
    package func inside(_ box: PaperBox, quarters: Int = 0, draw: () throws -> Void) rethrows {
        let turn = quarters & 3
        cpdf_save(document)
        cpdf_translate(
            document,
            (turn == 1 || turn == 2 ? box.right : box.left).points,
            (turn == 2 || turn == 3 ? box.bottom : box.top).points
        )
        cpdf_turn(document, Int32(turn))
        try draw()
        cpdf_restore(document)
    }

    /// Limits everything that `draw` draws to `box`.
    package func clipped(to box: PaperBox, draw: () throws -> Void) rethrows {
        cpdf_save(document)
        cpdf_clip(document, box.left.points, box.top.points, box.width.points, box.height.points)
        try draw()
        cpdf_restore(document)
    }

    /// Fills rectangles as one shape; `percentBlack` is the share of black in its grey.
    package func fill(_ boxes: some Sequence<PaperBox>, percentBlack: Int = 100) {
        cpdf_grey(document, Double(100 - percentBlack) / 100)
        for box in boxes {
            cpdf_rectangle(
                document,
                box.left.points,
                box.top.points,
                box.width.points,
                box.height.points
            )
        }
        cpdf_fill(document)
        cpdf_grey(document, 0)
    }

    /// Draws the edges of a rectangle.
    package func outline(_ box: PaperBox, thickness: Length) {
        let corners = [
            (box.left, box.top), (box.right, box.top), (box.right, box.bottom),
            (box.left, box.bottom), (box.left, box.top),
        ]
        for (start, end) in zip(corners, corners.dropFirst()) {
            line(from: start, to: end, thickness: thickness)
        }
    }

    /// Draws a straight line.
    package func line(
        from start: (x: Length, y: Length),
        to end: (x: Length, y: Length),
        thickness: Length
    ) {
        cpdf_line(
            document,
            start.x.points,
            start.y.points,
            end.x.points,
            end.y.points,
            thickness.points
        )
    }

    /// Writes a text in one line; `left` and `top` are those of the line, which is
    /// ``FontSize/lineHeight`` high.
    ///
    /// - Throws: `sheet.symbol`.
    package func write(
        _ text: String,
        in font: PDFFont,
        size: FontSize,
        left: Length,
        top: Length,
        percentBlack: Int = 100
    ) throws(SheetFailure) {
        for scalar in text.unicodeScalars { _ = try font.advance(of: scalar) }
        cpdf_grey(document, Double(100 - percentBlack) / 100)
        defer { cpdf_grey(document, 0) }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                cpdf_text(
                    document,
                    font.number,
                    size.points,
                    left.points,
                    (top + size.ascent).points,
                    characters.baseAddress,
                    characters.count
                )
            }
        }
    }

    /// Draws a picture over a rectangle; the document contains it once.
    package func draw(_ picture: PDFPicture, over box: PaperBox) {
        cpdf_picture_draw(
            document,
            picture.picture,
            box.left.points,
            box.top.points,
            box.width.points,
            box.height.points
        )
    }
}
