import CardCore
import CardLedger

/// The changes of one message as they are stored, in the order in which they were decided.
///
/// - Shape: a JSON array with an array for each change: `[card, "field", before, after]`. No value is
///   `null`; numbers, versions of products and times, in milliseconds, are numbers; days (`YYYY-MM-DD`), life cycles and
///   customers are strings. Without spaces, so that equal changes are equal bytes.
/// - Source: docs/formats/ledger.md
enum StoredChanges {
    static func append(_ change: CardChange, to text: inout [UInt8]) {
        if text.isEmpty {
            text.append(UInt8(ascii: "["))
        } else {
            text[text.count - 1] = UInt8(ascii: ",")
        }
        text.append(UInt8(ascii: "["))
        text.append(decimal: change.card.value)
        text.append(contentsOf: name(change.field))
        change.before.append(to: &text)
        text.append(UInt8(ascii: ","))
        change.after.append(to: &text)
        text.append(UInt8(ascii: "]"))
        text.append(UInt8(ascii: "]"))
    }

    /// The name of a field between its two commas.
    private static func name(_ field: CardField) -> [UInt8] {
        switch field {
        case .lifeCycle: lifeCycle
        case .activation: activation
        case .activatedAt: activatedAt
        case .movements: movements
        case .activeFrom: activeFrom
        case .expiresOn: expiresOn
        case .customer: customer
        case .pin: pin
        case .product: product
        case .expiresAt: expiresAt
        }
    }

    // Made once: every sold card changes four fields.
    private static let lifeCycle = quoted(.lifeCycle)
    private static let activation = quoted(.activation)
    private static let activatedAt = quoted(.activatedAt)
    private static let movements = quoted(.movements)
    private static let activeFrom = quoted(.activeFrom)
    private static let expiresOn = quoted(.expiresOn)
    private static let customer = quoted(.customer)
    private static let pin = quoted(.pin)
    private static let product = quoted(.product)
    private static let expiresAt = quoted(.expiresAt)

    private static func quoted(_ field: CardField) -> [UInt8] {
        Array(",\"\(field.rawValue)\",".utf8)
    }

    /// - Throws: `ledger.damaged` for a text of another shape.
    static func changes(_ text: [UInt8]) throws -> [CardChange] {
        var changes: [CardChange] = []
        var scanner = Scanner(text)
        while let part = try scanner.next() {
            guard let field = CardField(rawValue: String(decoding: part.field, as: UTF8.self)),
                let before = CardFieldValue(field, stored: part.before),
                let after = CardFieldValue(field, stored: part.after)
            else { throw scanner.damaged }
            changes.append(CardChange(card: part.card, before: before, after: after))
        }
        return changes
    }

    /// Returns true if each change is about one of these cards.
    static func areAbout(_ cards: [CardNumber?], _ text: [UInt8]) throws -> Bool {
        var scanner = Scanner(text)
        while let part = try scanner.next() {
            guard cards.contains(part.card) else { return false }
        }
        return true
    }

    /// One change as its bytes: a card's number, a field's name and two values.
    struct Part {
        var card: CardNumber
        var field: ArraySlice<UInt8>
        /// JSON values, of strings with their quotes.
        var before: ArraySlice<UInt8>
        var after: ArraySlice<UInt8>
    }

    /// Walks through stored changes without a value for each.
    struct Scanner {
        private let text: [UInt8]
        private var index = 0

        init(_ text: [UInt8]) { self.text = text }

        var damaged: any Error {
            LedgerFailure.damaged(.changesOfMessage)
        }

        /// The next change; nil after the last one.
        mutating func next() throws -> Part? {
            if text.isEmpty { return nil }
            if index > 0, take("]") {
                guard index == text.count else { throw damaged }
                return nil
            }
            guard take(index == 0 ? "[" : ","), take("[") else { throw damaged }
            guard let card = Int64(String(decoding: try value(), as: UTF8.self)), take(",")
            else { throw damaged }
            let field = try value()
            guard field.first == UInt8(ascii: "\""), field.count > 2, take(",") else {
                throw damaged
            }
            let before = try value()
            guard take(",") else { throw damaged }
            let after = try value()
            guard take("]") else { throw damaged }
            return Part(
                card: CardNumber(card),
                field: field.dropFirst().dropLast(),
                before: before,
                after: after
            )
        }

        private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
            guard index < text.count, text[index] == UInt8(ascii: symbol) else { return false }
            index += 1
            return true
        }

        /// A string with its quotes, a number or `null`.
        private mutating func value() throws -> ArraySlice<UInt8> {
            let start = index
            if take("\"") {
                while index < text.count, text[index] != UInt8(ascii: "\"") {
                    index += text[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard take("\"") else { throw damaged }
            } else {
                while index < text.count, text[index] != UInt8(ascii: ","),
                    text[index] != UInt8(ascii: "]")
                {
                    index += 1
                }
            }
            guard index > start else { throw damaged }
            return text[start..<index]
        }
    }
}
