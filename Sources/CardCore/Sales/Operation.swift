/// What a message asks for.
package enum Operation: String, CaseIterable, Sendable {
    case activate, deactivate, load, redeem, refund, void, replace, transfer, block, unblock, lookup
    /// Of the house: what the calendar does to a card, decided by an expiry run alone.
    case expire, fee, breakage

    /// Whether no sender may ask for it.
    package var isOfTheHouse: Bool {
        switch self {
        case .expire, .fee, .breakage: true
        case .activate, .deactivate, .load, .redeem, .refund, .void, .replace, .transfer, .block,
            .unblock, .lookup:
            false
        }
    }

    /// What senders may ask for.
    package static let ofSenders = allCases.filter { !$0.isOfTheHouse }

    /// The operation that a sender names, or nil where no sender may name it.
    package init?(ofSender name: String) {
        guard let known = Self(rawValue: name), !known.isOfTheHouse else { return nil }
        self = known
    }
}

/// Which step of an operation a message is.
///
/// `confirm` and `reverse` are *advices*: they settle an earlier `request`. `final` is a request
/// and its confirmation in one.
package enum Phase: String, CaseIterable, Sendable {
    case request, confirm, reverse, final

    package var isAdvice: Bool {
        switch self {
        case .confirm, .reverse: true
        case .request, .final: false
        }
    }

    /// The phases of messages that settle an earlier request.
    package static let advices = allCases.filter(\.isAdvice)
    /// The phases of messages that ask for something by themselves.
    package static let requests = allCases.filter { !$0.isAdvice }
}
