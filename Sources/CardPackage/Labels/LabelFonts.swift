/// The fonts of labels and delivery notes.
package struct LabelFonts: Sendable {
    /// For words.
    package let text: PDFFont
    /// For headings and notices.
    package let bold: PDFFont
    /// For serials and ids.
    package let mono: PDFFont

    package init(text: PDFFont, bold: PDFFont, mono: PDFFont) {
        self.text = text
        self.bold = bold
        self.mono = mono
    }
}
