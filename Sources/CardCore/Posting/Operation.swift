/// The change that a message asks for.
package enum Operation: String, CaseIterable, Sendable {
    case activate, deactivate, load, redeem, refund, void, replace, transfer, block, unblock, lookup
    /// System operations: the effects of the calendar on a card, made by an expiry run alone.
    case expire, fee, breakage
    /// The rest of a card that has been void for long is no longer owed; typed by operators alone.
    case writeOff
    /// The balance of a card that was made and sold elsewhere, at the import of the card.
    case opening

    /// True for a system operation, which no sender may ask for.
    package var isSystemOperation: Bool {
        switch self {
        case .expire, .fee, .breakage: true
        case .activate, .deactivate, .load, .redeem, .refund, .void, .replace, .transfer, .block,
            .unblock, .lookup, .writeOff, .opening:
            false
        }
    }

    /// True for an operation that a sender may ask for; the others are messages of the operators'
    /// own sender.
    package var isOfSenders: Bool {
        switch self {
        case .activate, .deactivate, .load, .redeem, .refund, .void, .replace, .transfer, .block,
            .unblock, .lookup:
            true
        case .expire, .fee, .breakage, .writeOff, .opening: false
        }
    }

    /// The operations that senders may ask for.
    package static let ofSenders = allCases.filter(\.isOfSenders)

    /// The operation that a sender names; nil if there is none, or senders
    /// may not ask for it.
    package init?(ofSender name: String) {
        guard let known = Self(rawValue: name), known.isOfSenders else { return nil }
        self = known
    }
}

/// The step of an operation that a message is.
///
/// `confirm` and `reverse` are *advices*: they complete an earlier `request`. `final` is a request
/// and its confirmation in one.
package enum Phase: String, CaseIterable, Sendable {
    case request, confirm, reverse, final

    /// True for a confirmation or a reversal.
    package var isAdvice: Bool {
        switch self {
        case .confirm, .reverse: true
        case .request, .final: false
        }
    }

    /// The phases of messages that complete an earlier request.
    package static let advices = allCases.filter(\.isAdvice)
    /// The phases of messages that begin an operation.
    package static let requests = allCases.filter { !$0.isAdvice }
}
