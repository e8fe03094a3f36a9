import CardCore

/// The one page of a proof: A4, everything at real size.
struct ProofPage {
    static let width = Length.millimetres(210)
    static let height = Length.millimetres(297)
    static let margin = Length.millimetres(12)
    static let textWidth = width - 2 * margin
    /// The width of the names of the facts.
    static let nameWidth = Length.millimetres(28)
    /// The distance at which the rest of a broken row begins.
    static let indent = Length.millimetres(5)

    let proof: OrderProof
    let fonts: ProofFonts
    let images: [PlacedImage]
    let blocks: [ProofBlock]
    private let imagesHeight: Length

    /// An image and its place under the title.
    struct PlacedImage {
        var image: ProofImage
        var left: Length
        var top: Length
        var words: [String]
    }

    /// - Throws: `image.*`, `package.cell`, `sheet.symbol`.
    init(_ proof: OrderProof, fonts: ProofFonts, rowsSHA256: String) throws {
        self.proof = proof
        self.fonts = fonts
        let text = ProofText(proof)
        (images, imagesHeight) = try Self.place(proof, fonts)
        blocks = [
            ProofBlock(lines: text.facts.map { .init(name: $0.name, text: $0.value) }),
            ProofBlock(
                heading: "COLUMNS of \(proof.plan.template.dataFile) "
                    + "(number, header, width, what it is, where it goes)",
                lines: text.columnLines.map { .init(text: $0) }
            ),
            ProofBlock(
                heading: text.sheetLines.isEmpty ? nil : "SHEETS",
                lines: text.sheetLines.map { .init(text: $0) }
            ),
            ProofBlock(
                heading: "SPECIMENS: of the product's formats, in no order, refused everywhere",
                lines: (text.specimenLines + text.formatLines).map { .init(text: $0) }
            ),
            ProofBlock(
                heading: "FIRST ROWS, with the specimens",
                lines: ProofText.lines(of: try proof.rows(), proof.plan.template.dialect.encoding)
                    .map { .init(text: $0, isMono: true) }
                    + [.init(text: "SHA-256 of the file of these rows: \(rowsSHA256)")]
            ),
        ]
        .filter { !$0.lines.isEmpty }
    }

    /// The place of the first line of text.
    var textTop: Length { ProofTitle.bottom + imagesHeight }

    /// The largest size of text at which everything fits on the page.
    ///
    /// - Throws: `proof.too_long` if even the smallest one does not.
    func textSize() throws -> FontSize {
        for hundredths in stride(from: Self.largest, through: Self.smallest, by: -25) {
            let size = FontSize(hundredths: hundredths)
            if try textTop + height(in: size) <= Self.height - Self.margin { return size }
        }
        throw ProofFailure.tooLong(template: proof.plan.template.name)
    }

    private static let largest = 875
    private static let smallest = 400

    private func height(in size: FontSize) throws(SheetFailure) -> Length {
        var height = Length.zero
        for block in blocks {
            for line in try lines(of: block, in: size) { height = height + line.height }
            height = height + Self.gap(size)
        }
        return height
    }

    static func gap(_ size: FontSize) -> Length { size.lineHeight / 2 }
}

extension ProofPage {
    /// A line of text on the page.
    struct TextLine {
        var text: String
        var font: PDFFont
        var left = ProofPage.margin
        /// Zero for a line beside the next one.
        var height: Length
    }

    /// The lines of a block from its top to its bottom.
    func lines(of block: ProofBlock, in size: FontSize) throws(SheetFailure) -> [TextLine] {
        var lines: [TextLine] = []
        if let heading = block.heading {
            for text in try broken(heading, fonts.bold, size) {
                lines.append(TextLine(text: text, font: fonts.bold, height: size.lineHeight))
            }
        }
        for line in block.lines {
            let isNamed = !line.name.isEmpty
            if isNamed { lines.append(TextLine(text: line.name, font: fonts.bold, height: .zero)) }
            let font = line.isMono ? fonts.mono : fonts.text
            let left = isNamed ? Self.margin + Self.nameWidth : Self.margin
            let rest = line.isMono ? left + Self.indent : left
            let broken = try broken(line.text, font, size, from: rest, breaksWords: line.isMono)
            for (index, text) in broken.enumerated() {
                lines.append(
                    TextLine(
                        text: text,
                        font: font,
                        left: index == 0 ? left : rest,
                        height: size.lineHeight
                    )
                )
            }
        }
        return lines
    }

    private func broken(
        _ text: String,
        _ font: PDFFont,
        _ size: FontSize,
        from left: Length = ProofPage.margin,
        breaksWords: Bool = false
    ) throws(SheetFailure) -> [String] {
        try ProofLines(
            font: font,
            size: size,
            width: Self.width - Self.margin - left,
            breaksWords: breaksWords
        ).lines(of: text)
    }
}
