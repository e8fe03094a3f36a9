/// A text in the largest size in which it is no wider than its place.
struct FittedText {
    let text: String
    let size: FontSize
    let width: Length

    private static let step = 50
    private static let least = 500

    /// Tries smaller sizes down to 5 points; a text that is still too wide ends with an ellipsis.
    ///
    /// - Throws: `sheet.symbol`.
    init(_ text: String, font: PDFFont, size: FontSize, width allowed: Length) throws(SheetFailure)
    {
        var size = size
        var width = try font.width(of: text, size: size)
        while width > allowed, size.hundredths - Self.step >= Self.least {
            size = FontSize(hundredths: size.hundredths - Self.step)
            width = try font.width(of: text, size: size)
        }
        var shown = text
        while width > allowed, !shown.isEmpty {
            shown = String(shown.dropLast(shown.hasSuffix("…") ? 2 : 1)) + "…"
            guard shown != "…" else { break }
            width = try font.width(of: shown, size: size)
        }
        (self.text, self.size, self.width) = (shown, size, width)
    }

    /// True if the text was not shortened.
    static func isWhole(_ text: String, font: PDFFont, width: Length) throws(SheetFailure) -> Bool {
        try font.width(of: text, size: FontSize(hundredths: least)) <= width
    }
}

/// Breaks texts into lines of a width, between words.
struct WrappedText {
    let font: PDFFont
    let size: FontSize
    let width: Length

    /// The lines of a text; nil if there are more than `limit`, or if a word is wider than a line.
    ///
    /// - Throws: `sheet.symbol`.
    func lines(of text: String, limit: Int) throws(SheetFailure) -> [String]? {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if try font.width(of: longer, size: size) <= width {
                line = longer
                continue
            }
            guard !line.isEmpty, try font.width(of: String(word), size: size) <= width else {
                return nil
            }
            lines.append(line)
            line = String(word)
            guard lines.count < limit else { return nil }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.count <= limit ? lines : nil
    }
}
