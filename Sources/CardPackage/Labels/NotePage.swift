import CardCore

/// Draws one page of a delivery note.
struct NotePage {
    let document: PDFDocument
    let fonts: LabelFonts
    let words: LabelWords

    static let left = Length.millimetres(12)
    static let width = Length.millimetres(186)
    static let bottom = Length.millimetres(280)
    /// The top of the table on the first page, and on later ones.
    static let firstTop = Length.millimetres(112)
    static let laterTop = Length.millimetres(34)
    /// The height of the table's head.
    static let tableHead = Length.millimetres(7)

    static let hairline = Length(micrometres: 150)
    static let body = FontSize.points(9)
    static let small = FontSize.points(7)

    var right: Length { Self.left + Self.width }
}

extension NotePage {
    /// Draws a thin line across.
    func rule(from start: Length, to end: Length, at height: Length) {
        document.line(from: (start, height), to: (end, height), thickness: Self.hairline)
    }

    /// Writes a text in one line, smaller if it is too long for the width.
    func write(
        _ text: String,
        in font: PDFFont,
        size: FontSize,
        at top: Length,
        left: Length = NotePage.left,
        width: Length = NotePage.width,
        percentBlack: Int = 100
    ) throws(SheetFailure) {
        let fitted = try FittedText(text, font: font, size: size, width: width)
        try document.write(
            fitted.text,
            in: font,
            size: fitted.size,
            left: left,
            top: top + size.ascent - fitted.size.ascent,
            percentBlack: percentBlack
        )
    }
}
