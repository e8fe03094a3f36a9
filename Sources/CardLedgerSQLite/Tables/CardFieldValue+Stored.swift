import CardCore

/// The JSON value of a card's field in the changes of a message; see ``StoredChanges``.
extension CardFieldValue {
    func append(to text: inout [UInt8]) {
        switch self {
        case .lifeCycle(let life): Self.append(plain: life.rawValue.utf8, to: &text)
        case .activation(let message), .pin(let message):
            Self.append(message?.value, to: &text)
        case .product(let version): Self.append(version?.value, to: &text)
        case .activatedAt(let time), .activeFrom(let time), .expiresAt(let time):
            Self.append(time?.milliseconds, to: &text)
        case .movements(let count): Self.append(count, to: &text)
        case .expiresOn(let day):
            guard let day else { return text.append(contentsOf: Self.null) }
            text.append(UInt8(ascii: "\""))
            day.append(to: &text)
            text.append(UInt8(ascii: "\""))
        case .customer(let customer):
            guard let customer else { return text.append(contentsOf: Self.null) }
            Self.append(customer, to: &text)
        }
    }

    private static let null: [UInt8] = Array("null".utf8)

    private static func append(_ number: Int64?, to text: inout [UInt8]) {
        guard let number else { return text.append(contentsOf: null) }
        text.append(decimal: number)
    }

    private static func append(_ value: String, to text: inout [UInt8]) {
        text.append(contentsOf: JSON.string(value).text.utf8)
    }

    /// A string without a letter that JSON escapes.
    private static func append(plain value: some Sequence<UInt8>, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        text.append(contentsOf: value)
        text.append(UInt8(ascii: "\""))
    }

    /// nil if `stored` is not a value of that field.
    init?(_ field: CardField, stored: ArraySlice<UInt8>) {
        if stored.elementsEqual(Self.null) {
            self.init(absent: field)
        } else if stored.first == UInt8(ascii: "\"") {
            guard let text = Self.string(stored) else { return nil }
            self.init(field, text)
        } else {
            guard let number = Int64(String(decoding: stored, as: UTF8.self)) else { return nil }
            self.init(field, number)
        }
    }

    /// The text of a JSON string that ``JSON`` wrote.
    private static func string(_ stored: ArraySlice<UInt8>) -> String? {
        var text: [UInt8] = []
        var rest = stored.dropFirst().dropLast()
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escaped = unescaped(&rest) else { return nil }
            text.append(escaped)
        }
        return String(validating: text, as: UTF8.self)
    }

    /// The byte for which an escape is written, after its backslash.
    private static func unescaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
        case UInt8(ascii: "n"): return UInt8(ascii: "\n")
        case UInt8(ascii: "r"): return UInt8(ascii: "\r")
        case UInt8(ascii: "t"): return UInt8(ascii: "\t")
        case UInt8(ascii: "u"):
            let digits = rest.prefix(4)
            rest = rest.dropFirst(4)
            return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        default: return nil
        }
    }

    private init?(absent field: CardField) {
        switch field {
        case .activation: self = .activation(nil)
        case .activatedAt: self = .activatedAt(nil)
        case .activeFrom: self = .activeFrom(nil)
        case .expiresOn: self = .expiresOn(nil)
        case .customer: self = .customer(nil)
        case .pin: self = .pin(nil)
        case .product: self = .product(nil)
        case .expiresAt: self = .expiresAt(nil)
        case .lifeCycle, .movements: return nil
        }
    }

    private init?(_ field: CardField, _ text: String) {
        switch field {
        case .lifeCycle:
            guard let life = LifeCycle(rawValue: text) else { return nil }
            self = .lifeCycle(life)
        case .expiresOn:
            guard let day = Day(text) else { return nil }
            self = .expiresOn(day)
        case .customer: self = .customer(text)
        case .activation, .activatedAt, .movements, .activeFrom, .pin, .product, .expiresAt:
            return nil
        }
    }

    private init?(_ field: CardField, _ number: Int64) {
        switch field {
        case .activation: self = .activation(MessageNumber(number))
        case .pin: self = .pin(MessageNumber(number))
        case .activatedAt: self = .activatedAt(Instant(milliseconds: number))
        case .movements: self = .movements(number)
        case .activeFrom: self = .activeFrom(Instant(milliseconds: number))
        case .product: self = .product(ProductVersionNumber(number))
        case .expiresAt: self = .expiresAt(Instant(milliseconds: number))
        case .lifeCycle, .expiresOn, .customer: return nil
        }
    }
}
