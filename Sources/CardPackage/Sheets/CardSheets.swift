package import CardCore

/// A layout of cards with the fonts and the pictures that it names, ready to be drawn.
package struct CardSheets: Hashable, Sendable {
    /// The form of the cards and of their sheets.
    package let layout: CardLayout
    /// The fonts by the names that fields use.
    let fonts: [String: PDFFont]
    /// The PNG files by their paths.
    let pictures: [String: [UInt8]]

    /// - Throws: `sheet.file` if the bytes of a picture are not a PNG file.
    package init(
        layout: CardLayout,
        fonts: [String: PDFFont],
        pictures: [String: [UInt8]]
    ) throws(SheetFailure) {
        self.layout = layout
        self.fonts = fonts
        self.pictures = pictures
        for (file, bytes) in pictures { _ = try PDFPicture(file: file, png: bytes) }
    }

    /// The largest number of cards in one PDF file.
    package static let cardLimit = PrinterTemplate.sheetCardsPerPartRange.upperBound

    /// The number of pages for so many cards.
    package func pageCount(cards: Int) -> Int {
        layout.sheet.sheetCount(cards: cards) * layout.faces.count
    }

    /// The font of the words in the margin of a sheet.
    var captionFont: PDFFont { font(named: BuiltInFont.sans.rawValue) }

    /// The font of a text; a layout names only fonts that it has.
    func font(of style: CardField.TextStyle) -> PDFFont { font(named: style.font) }

    private func font(named name: String) -> PDFFont {
        guard let font = fonts[name] else { preconditionFailure("a font was not loaded") }
        return font
    }
}

extension QRSettings {
    /// The side of a module if a layout does not choose another one.
    package var moduleLength: Length {
        Length(micrometres: (dotsPerModule * 25_400 + dpi / 2) / dpi)
    }
}
