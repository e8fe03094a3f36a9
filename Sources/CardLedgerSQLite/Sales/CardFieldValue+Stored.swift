import CardCore
import CardLedger

/// The bytes of a card's field in the changes of a message.
///
/// - Shape: nothing for no value; else `=` and the value, so that no value and an empty one differ.
///   Times are milliseconds, days are `YYYY-MM-DD`. Stored: the shape never changes.
extension CardFieldValue {
    func append(to text: inout [UInt8]) {
        switch self {
        case .lifeCycle(let life): Self.append(life.rawValue, to: &text)
        case .activation(let number): Self.append(number, to: &text)
        case .activatedAt(let time), .activeFrom(let time):
            Self.append(time?.milliseconds, to: &text)
        case .movements(let count): Self.append(count, to: &text)
        case .expiresOn(let day):
            guard let day else { return }
            text.append(UInt8(ascii: "="))
            day.append(to: &text)
        case .customer(let customer):
            if let customer { Self.append(customer, to: &text) }
        }
    }

    private static func append(_ number: Int64?, to text: inout [UInt8]) {
        if let number { append(String(number), to: &text) }
    }

    private static func append(_ value: String, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "="))
        text.append(contentsOf: value.utf8)
    }

    /// nil if `stored` is not a value of that field.
    init?(_ field: CardField, stored: Substring.UTF8View) {
        guard let first = stored.first else {
            self.init(absent: field)
            return
        }
        guard first == UInt8(ascii: "=") else { return nil }
        self.init(field, String(Substring(stored.dropFirst())))
    }

    private init?(absent field: CardField) {
        switch field {
        case .activation: self = .activation(nil)
        case .activatedAt: self = .activatedAt(nil)
        case .activeFrom: self = .activeFrom(nil)
        case .expiresOn: self = .expiresOn(nil)
        case .customer: self = .customer(nil)
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
        case .activation, .activatedAt, .movements, .activeFrom:
            guard let number = Int64(text) else { return nil }
            self.init(field, number)
        }
    }

    private init?(_ field: CardField, _ number: Int64) {
        switch field {
        case .activation: self = .activation(number)
        case .activatedAt: self = .activatedAt(Instant(milliseconds: number))
        case .movements: self = .movements(number)
        case .activeFrom: self = .activeFrom(Instant(milliseconds: number))
        case .lifeCycle, .expiresOn, .customer: return nil
        }
    }
}
