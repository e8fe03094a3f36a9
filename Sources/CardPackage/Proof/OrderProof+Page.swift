import CardCore

extension OrderProof {
    /// The page as a PDF document.
    ///
    /// `rowsSHA256` is the digest of the file of ``rows()``, which the page names.
    ///
    /// - Throws: `proof.too_long`, `image.*`, `package.cell`, `sheet.symbol`, `sheet.pdf`.
    package func page(_ fonts: ProofFonts, rowsSHA256: String) throws -> [UInt8] {
        let page = try ProofPage(self, fonts: fonts, rowsSHA256: rowsSHA256)
        let size = try page.textSize()
        let document = PDFDocument()
        try document.addPage(width: ProofPage.width, height: ProofPage.height) {
            try page.drawMark(document)
            try ProofTitle(document: document, fonts: fonts).draw(order: plan.orderID)
            try page.drawImages(document)
            try page.drawText(document, size)
        }
        return try document.finish()
    }
}

extension ProofPage {
    /// The word SPECIMEN behind everything, in light grey.
    fileprivate func drawMark(_ document: PDFDocument) throws(SheetFailure) {
        let size = FontSize.points(88)
        let width = try fonts.bold.width(of: Self.mark, size: size)
        for top in [Length.millimetres(95), .millimetres(160), .millimetres(225)] {
            try document.write(
                Self.mark,
                in: fonts.bold,
                size: size,
                left: (Self.width - width) / 2,
                top: top,
                percentBlack: 5
            )
        }
    }

    private static let mark = "SPECIMEN"

    fileprivate func drawImages(_ document: PDFDocument) throws(SheetFailure) {
        for placed in images {
            let image = placed.image
            let area = PaperBox(
                left: placed.left,
                top: placed.top,
                width: image.width,
                height: image.height
            )
            document.fill([area], percentBlack: 0)
            document.fill(image.black.map { $0.moved(right: placed.left, down: placed.top) })
            var top = area.bottom
            for (index, words) in placed.words.enumerated() {
                try document.write(
                    words,
                    in: index == 0 ? fonts.bold : fonts.text,
                    size: Self.captionSize,
                    left: placed.left,
                    top: top
                )
                top = top + Self.captionSize.lineHeight
            }
        }
    }

    fileprivate func drawText(_ document: PDFDocument, _ size: FontSize) throws(SheetFailure) {
        var top = textTop
        for block in blocks {
            for line in try lines(of: block, in: size) {
                try document.write(
                    line.text,
                    in: line.font,
                    size: size,
                    left: line.left,
                    top: top
                )
                top = top + line.height
            }
            top = top + Self.gap(size)
        }
    }
}
