import CardCore

/// The lines of a template that is being written, and what a person must look at.
struct TemplateText: Sendable {
    private(set) var lines: [String] = []
    private(set) var doubts: [String] = []

    mutating func add(_ line: String, unsure doubt: String? = nil) {
        guard let doubt else { return lines.append(line) }
        lines.append("\(line)  # unsure: \(doubt)")
        doubts.append("\(line.drop { $0 == " " }): \(doubt)")
    }

    /// A comment on a line of its own.
    mutating func addComment(_ text: String) { lines.append("# \(text)") }

    /// A line that is not in force, because nobody knows its value.
    mutating func addUnknown(_ line: String, _ doubt: String) {
        lines.append("# \(line)  # unsure: \(doubt)")
        doubts.append("\(line.drop { $0 == " " }): \(doubt)")
    }

    /// Something that a person must look at, and that belongs to no key.
    mutating func addDoubt(_ doubt: String) {
        lines.append("# unsure: \(doubt)")
        doubts.append(doubt)
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
