/// Makes text of unknown origin fit to be shown.
///
/// A terminal obeys control characters, and invisible characters deceive a reader. Both are written
/// as in JSON, `\u202e`, so that an escaped JSON document is still the same JSON document.
package enum VisibleText {
    /// The text with every hidden character escaped, except for line feeds.
    package static func escaped(_ text: String) -> String { escape(text, keepsLines: true) }

    /// The text with every hidden character and line feed escaped: a value inside a report cannot
    /// begin a new line.
    package static func escapedLine(_ text: String) -> String { escape(text, keepsLines: false) }

    /// Returns true if nothing in the text is hidden: no controls, no characters of direction or
    /// width 0, and no space but the usual one.
    package static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            if scalar.value < 0x7F { return scalar.value >= 0x20 }
            if scalar.properties.generalCategory == .spaceSeparator { return false }
            return !isHidden(scalar)
        }
    }

    /// The name of a character in a message: `U+005F (_)`, `U+00A0 (no-break space)`.
    ///
    /// A character that resembles another, or is invisible, is named by its number and its Unicode
    /// name.
    package static func name(of scalar: Unicode.Scalar) -> ShownText {
        var labels: [ShownText] = []
        let isMark = [.nonspacingMark, .spacingMark, .enclosingMark]
            .contains(scalar.properties.generalCategory)
        let isShown = scalar != " " && !isMark && isVisible(String(scalar))
        if isShown { labels.append("\(scalar)") }
        if !isShown || !scalar.isASCII, let name = scalar.properties.name {
            labels.append(ShownText(id: name.lowercased()))
        }
        let code = codePoint(of: scalar)
        return labels.isEmpty ? code : "\(code) (\(labels.joined(separator: ", ")))"
    }

    /// The number of a character, `U+00A0`.
    package static func codePoint(of scalar: Unicode.Scalar) -> ShownText {
        let code = String(scalar.value, radix: 16, uppercase: true)
        return "U+\(id: String(repeating: "0", count: max(0, 4 - code.count)) + code)"
    }

    private static func escape(_ text: String, keepsLines: Bool) -> String {
        let isPlain = text.utf8.allSatisfy {
            $0 >= 0x20 && $0 < 0x7F || keepsLines && $0 == UInt8(ascii: "\n")
        }
        if isPlain { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if keepsLines && scalar == "\n" || !isHidden(scalar) {
                escaped.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 { escaped += hex(unit) }
            }
        }
        return escaped
    }

    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
            .unassigned:
            return true
        default:
            return scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
