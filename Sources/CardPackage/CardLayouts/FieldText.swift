/// A text with the names of values in braces, `Valid to {expiryLastDay}`.
package struct FieldText: Hashable, Sendable {
    /// The text as it was written.
    package let source: String
    /// The words and the values in their order.
    let parts: [Part]

    enum Part: Hashable, Sendable {
        case words(String)
        case value(PrintedField)
    }

    /// nil if a brace is not closed, or if the braces contain something else than the name of a
    /// value that can be printed.
    init?(_ source: String) {
        var parts: [Part] = []
        var words = ""
        var rest = source[...]
        while let character = rest.popFirst() {
            guard character == "{" else {
                guard character != "}" else { return nil }
                words.append(character)
                continue
            }
            guard let end = rest.firstIndex(of: "}"),
                let value = PrintedField(rawValue: String(rest[..<end])), Self.isPrinted(value)
            else { return nil }
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            parts.append(.value(value))
            rest = rest[rest.index(after: end)...]
        }
        if !words.isEmpty { parts.append(.words(words)) }
        self.source = source
        self.parts = parts
    }

    /// The values of a card in the text.
    package var values: [PrintedField] {
        parts.compactMap { if case .value(let value) = $0 { value } else { nil } }
    }

    /// The text of one card; nil if the text has values and all of them are empty.
    func text(_ value: (PrintedField) -> [UInt8]) -> String? {
        var text = ""
        var hasValue = values.isEmpty
        for part in parts {
            switch part {
            case .words(let words): text += words
            case .value(let field):
                let bytes = value(field)
                if !bytes.isEmpty { hasValue = true }
                text += String(decoding: bytes, as: UTF8.self)
            }
        }
        return hasValue ? text : nil
    }

    /// Names of files, and columns with a text of their own, are not values of a card.
    static func isPrinted(_ field: PrintedField) -> Bool {
        !field.isFile && field != .text && field != .blank
    }
}
