/// The fonts of a proof's page.
package struct ProofFonts: Sendable {
    /// For words.
    package let text: PDFFont
    /// For headings.
    package let bold: PDFFont
    /// For rows of the data file.
    package let mono: PDFFont

    package init(text: PDFFont, bold: PDFFont, mono: PDFFont) {
        self.text = text
        self.bold = bold
        self.mono = mono
    }
}
