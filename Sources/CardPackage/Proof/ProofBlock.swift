/// A paragraph of a proof's page.
struct ProofBlock {
    /// The heading above it; nil for none.
    var heading: String?
    /// Its paragraphs, each of which begins a line.
    var lines: [Line]

    /// A paragraph, broken into as many lines as it needs.
    struct Line {
        /// A name in bold type in front; empty for none.
        var name = ""
        var text: String
        var isMono = false
    }
}

/// Breaks texts into lines of a width.
struct ProofLines {
    let font: PDFFont
    let size: FontSize
    let width: Length
    /// True if a line may end inside of a word, as in rows of data.
    let breaksWords: Bool

    /// The lines of the text; nothing of it is lost but blanks at the ends of lines.
    ///
    /// - Throws: `sheet.symbol`.
    func lines(of text: String) throws(SheetFailure) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in breaksWords ? [text[...]] : text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if try font.width(of: longer, size: size) <= width {
                line = longer
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for symbol in word {
                let longer = line + String(symbol)
                if try font.width(of: longer, size: size) > width, !line.isEmpty {
                    lines.append(line)
                    line = String(symbol)
                } else {
                    line = longer
                }
            }
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }
}
