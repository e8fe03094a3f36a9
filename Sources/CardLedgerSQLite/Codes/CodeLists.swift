import CardCore
import CardLedger

/// The standing of a message, by a name that fits into queries.
typealias Standing = KnownMessage.Standing

// Lists for `IN`; ascending, as the conditions of partial indexes are.
extension Collection where Element: Coded {
    /// The codes of the values, as `(1, 2)`.
    var codes: String {
        "(" + map(\.code).sorted().map { String($0) }.joined(separator: ", ") + ")"
    }
}

extension Collection where Element: RawRepresentable<String> {
    /// The names of values that columns hold as texts, as `('a', 'b')`.
    var names: String { "(" + map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")" }
}

extension Verdict {
    /// The verdicts of rows that made a message.
    static let withOwnMessage = allCases.filter(\.makesMessage)
    /// The verdicts of rows that are about a message.
    static let withMessage = allCases.filter(\.hasMessage)
    /// The verdicts of rows that are about the card of their message.
    static let withCardOfMessage = allCases.filter(\.hasCardOfMessage)
    /// The verdicts of rows that named a card and changed nothing: those of an index.
    static let withoutEffect = allCases.filter(\.isWithoutEffect)
}

extension LifeCycle {
    /// The lives of cards that an activation made.
    static let activated = allCases.filter(\.isActivated)
    /// The lives of cards that may still be sold.
    static let unsold = allCases.filter(\.isUnsold)
    /// The lives of cards that expire with the last day of their order.
    static let expiringWithOrder = allCases.filter(\.expiresWithOrder)
    /// The life cycles that continue.
    static let goingOn = allCases.filter(\.goesOn)
}

extension KnownMessage.Standing {
    /// The standings of messages without an effect, or with one that was reversed.
    static let withoutEffect = allCases.filter { !$0.hasEffect }
    /// The standings that advices may have.
    static let ofAdvices = allCases.filter(\.isOfAdvices)
}
