/// The fields of a card that messages change, besides its balances and holds.
///
/// The names are stored, and never change.
package enum CardField: String, CaseIterable, Sendable {
    case lifeCycle, activation, activatedAt, movements, activeFrom, expiresOn, customer
    case pin, product, expiresAt
}

/// A value of one field of a card.
package enum CardFieldValue: Hashable, Sendable {
    case lifeCycle(LifeCycle)
    /// The ledger's number of the request that activated the card.
    case activation(MessageNumber?)
    case activatedAt(Instant?)
    case movements(Int64)
    case activeFrom(Instant?)
    case expiresOn(Day?)
    case customer(String?)
    /// The ledger's number of the message that gave the card its PIN; nil for that of its making.
    case pin(MessageNumber?)
    /// The version of the product that is in force instead of that of the card's order.
    case product(ProductVersionNumber?)
    /// The moment at which the card ends on its last day.
    case expiresAt(Instant?)

    /// The field of the value.
    package var field: CardField {
        switch self {
        case .lifeCycle: .lifeCycle
        case .activation: .activation
        case .activatedAt: .activatedAt
        case .movements: .movements
        case .activeFrom: .activeFrom
        case .expiresOn: .expiresOn
        case .customer: .customer
        case .pin: .pin
        case .product: .product
        case .expiresAt: .expiresAt
        }
    }
}

/// A change of one field of one card.
package struct CardChange: Hashable, Sendable {
    /// The ledger's number of the card.
    package let card: CardNumber
    /// The value before the change.
    package let before: CardFieldValue
    /// The value after the change.
    package let after: CardFieldValue

    /// The field that changed.
    package var field: CardField { after.field }

    /// - Precondition: both values are of the same field.
    package init(card: CardNumber, before: CardFieldValue, after: CardFieldValue) {
        precondition(before.field == after.field, "a change of \(before.field) to \(after.field)")
        self.card = card
        self.before = before
        self.after = after
    }
}

extension Card {
    /// The value of a field.
    package func value(of field: CardField) -> CardFieldValue {
        switch field {
        case .lifeCycle: .lifeCycle(lifeCycle)
        case .activation: .activation(activation)
        case .activatedAt: .activatedAt(activatedAt)
        case .movements: .movements(movements)
        case .activeFrom: .activeFrom(activeFrom)
        case .expiresOn: .expiresOn(expiresOn)
        case .customer: .customer(customer)
        case .pin: .pin(pin)
        case .product: .product(productVersion)
        case .expiresAt: .expiresAt(expiresAt)
        }
    }

    mutating func set(_ value: CardFieldValue) {
        switch value {
        case .lifeCycle(let value): lifeCycle = value
        case .activation(let value): activation = value
        case .activatedAt(let value): activatedAt = value
        case .movements(let value): movements = value
        case .activeFrom(let value): activeFrom = value
        case .expiresOn(let value): expiresOn = value
        case .customer(let value): customer = value
        case .pin(let value): pin = value
        case .product(let value): productVersion = value
        case .expiresAt(let value): expiresAt = value
        }
    }
}
