import CardCore
import CardJobs
import CardText

/// The amounts of an answer, `GiftcardAmounts` of the interface.
///
/// - Unit: minor units beside a numeric currency.
struct ElectrumAmounts: Hashable, Sendable {
    /// The amount as it was asked for; nil if none was sent.
    var requested: ElectrumAmount?
    /// The amount that was approved; nil for an operation without one.
    var approved: Money?
    /// The card whose balances are in the answer; nil for an advice.
    var card: CallCardFacts?

    /// The form in answers; nil without any amount.
    var json: OrderedJSON? {
        let asked = requested.map { Money(amountMinor: $0.minor, currency: $0.currency) }
        let book = card.map { Money(amountMinor: $0.bookMinor, currency: $0.currency) }
        let available = card.map { Money(amountMinor: $0.availableMinor, currency: $0.currency) }
        let members = OrderedJSON.members([
            "requestAmount": asked.map(Self.amount),
            "approvedAmount": approved.map(Self.amount),
            "balanceAmount": book.map(Self.amount),
            "availableBalance": available.map(Self.amount),
        ])
        return members == .object([]) ? nil : members
    }

    private static func amount(_ money: Money) -> OrderedJSON {
        .members([
            "amount": .integer(money.amountMinor),
            "currency": .string(money.currency.numericCode),
        ])
    }
}

extension ElectrumOperation.Kind {
    /// True if answers contain the amount that was asked for and the one that was approved.
    var answersAmount: Bool {
        switch self {
        case .activation, .load, .redemption, .transfer: true
        case .lookup, .replace, .void: false
        }
    }

    /// The names of the cards in requests and answers.
    var cardNames: [String] {
        switch self {
        case .activation, .load, .lookup, .redemption, .void: ["card"]
        case .replace: ["oldCard", "newCard"]
        case .transfer: ["sourceCard", "targetCard"]
        }
    }
}
