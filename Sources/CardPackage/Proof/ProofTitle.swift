/// The bar at the top of a proof's page, and the ruler under it.
struct ProofTitle {
    static let barTop = Length.millimetres(10)
    static let barHeight = Length.millimetres(13)
    private static let rulerTop = barTop + barHeight + Length.millimetres(4)
    private static let rulerLength = 50
    /// The place at which images begin.
    static let bottom = rulerTop + Length.millimetres(12)

    let document: PDFDocument
    let fonts: ProofFonts

    /// - Throws: `sheet.symbol`.
    func draw(order: String) throws(SheetFailure) {
        document.fill([
            PaperBox(
                left: ProofPage.margin,
                top: Self.barTop,
                width: ProofPage.textWidth,
                height: Self.barHeight
            )
        ])
        try write("PROOF \(order)", .points(18), left: .millimetres(3), top: .millimetres(2))
        let words = "SPECIMEN: not a card, no value"
        let width = try fonts.bold.width(of: words, size: .points(11))
        try write(
            words,
            .points(11),
            left: ProofPage.textWidth - width - .millimetres(3),
            top: .millimetres(4)
        )
        try drawRuler()
    }

    private func write(
        _ text: String,
        _ size: FontSize,
        left: Length,
        top: Length
    ) throws(SheetFailure) {
        try document.write(
            text,
            in: fonts.bold,
            size: size,
            left: ProofPage.margin + left,
            top: Self.barTop + top,
            percentBlack: 0
        )
    }

    /// Fifty millimetres with a mark each ten, by which a person sees whether the size is right.
    private func drawRuler() throws(SheetFailure) {
        let base = Self.rulerTop + .millimetres(4)
        let thin = Length(micrometres: 200)
        document.line(
            from: (ProofPage.margin, base),
            to: (ProofPage.margin + .millimetres(Self.rulerLength), base),
            thickness: thin
        )
        for millimetres in 0...Self.rulerLength {
            let mark = millimetres.isMultiple(of: 10) ? 4 : millimetres.isMultiple(of: 5) ? 2 : 1
            let left = ProofPage.margin + .millimetres(millimetres)
            document.line(
                from: (left, base),
                to: (left, base - .millimetres(mark)),
                thickness: thin
            )
        }
        try document.write(
            "50 mm: if it is not 50 mm on paper, print again at 100 %, without fitting to the page",
            in: fonts.text,
            size: ProofPage.captionSize,
            left: ProofPage.margin + .millimetres(Self.rulerLength + 4),
            top: base - .millimetres(3)
        )
    }
}
