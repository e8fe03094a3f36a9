import CardCore

/// The lines of a template that is being written, and the doubts for a person.
struct TemplateText: Sendable {
    private(set) var lines: [Line] = []

    enum Line: Sendable {
        case line(String, ProposalDoubt? = nil)
        case comment(TemplateComment)
        /// Something that a person must look at, and that belongs to no key.
        case open(ProposalDoubt)
    }

    var doubts: [ProposalDoubt] { lines.compactMap(\.doubt) }

    mutating func add(_ line: String, unsure doubt: TemplateDoubt? = nil) {
        add(line, unsure: doubt.map { [$0] } ?? [])
    }

    mutating func add(_ line: String, unsure doubts: [TemplateDoubt]) {
        let key = String(line.drop { $0 == " " })
        let doubt = doubts.isEmpty ? nil : ProposalDoubt(line: key, reasons: doubts)
        lines.append(.line(line, doubt))
    }

    mutating func add(_ comment: TemplateComment) { lines.append(.comment(comment)) }

    /// A line that is not in force, for a person to switch on.
    mutating func addExample(_ line: String) { lines.append(.line("# \(line)")) }

    /// Adds a line that is not in force, because its value is unknown.
    mutating func addUnknown(_ line: String, _ doubt: TemplateDoubt) {
        let key = String(line.drop { $0 == " " })
        lines.append(.line("# \(line)", ProposalDoubt(line: key, reasons: [doubt])))
    }

    mutating func addDoubt(_ doubt: TemplateDoubt) {
        lines.append(.open(ProposalDoubt(line: "", reasons: [doubt])))
    }

    /// A text as YAML reads it back.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case _ where VisibleText.isVisible(String(scalar)) || scalar == " ":
                quoted.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                let (letter, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
                quoted +=
                    "\\\(letter)\(String(repeating: "0", count: width - digits.count))\(digits)"
            }
        }
        // Only doubts begin like this.
        return quoted.replacing("# unsure:", with: "\\u0023 unsure:") + "\""
    }

    static func list(_ texts: [String]) -> String {
        "[\(texts.map(quoted).joined(separator: ", "))]"
    }

    /// One text, or the list of several.
    static func oneOrList(_ texts: [String]) -> String {
        texts.count == 1 ? quoted(texts[0]) : list(texts)
    }
}

extension TemplateText.Line {
    var doubt: ProposalDoubt? {
        switch self {
        case .line(_, let doubt): doubt
        case .comment: nil
        case .open(let doubt): doubt
        }
    }

    /// The line in the words of a program.
    func text(_ words: any Words) -> String {
        switch self {
        case .line(let line, let doubt):
            line + (doubt.map { "  # unsure: \($0.words(words))" } ?? "")
        case .comment(let comment): "# \(words.text(of: comment as any Fact).text)"
        case .open(let doubt): "# unsure: \(doubt.words(words))"
        }
    }
}

extension MoneyFormat {
    /// As a template writes it.
    var text: String {
        var parts = ["decimal: \(mark.rawValue)"]
        if let grouping { parts.append("grouping: \(grouping.rawValue)") }
        if groupSizes != .thousands { parts.append("groupSizes: \(groupSizes.rawValue)") }
        if !symbols.isEmpty { parts.append("symbols: \(TemplateText.list(symbols))") }
        if allowsParentheses { parts.append("parentheses: true") }
        if allowsTrailingMinus { parts.append("trailingMinus: true") }
        if isMinor { parts.append("minorUnits: true") }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension ColumnOptions.KeyPart {
    /// As a template writes it.
    var text: String {
        switch self {
        case .day: "day"
        case .field(let field): field.rawValue
        }
    }
}
