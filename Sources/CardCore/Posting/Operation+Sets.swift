// The sets of operations that queries and rules ask for; a new operation does not compile until
// each of them has an answer.
extension Operation {
    /// The operations of the calendar.
    package static let systemOperations = allCases.filter(\.isSystemOperation)
    /// The operations that a confirmation completes, with money or a change of life.
    package static let confirmed = allCases.filter {
        OperationRule.of($0).phases.contains(.confirm)
    }
    /// The operations that advices may complete in parts.
    package static let inParts = allCases.filter { OperationRule.of($0).inParts }
    /// The operations under which a card becomes active.
    package static let activating = allCases.filter {
        let rule = OperationRule.of($0)
        return rule.life?.activates == true || rule.otherLife?.activates == true
    }
    /// The operations after which the period of dormancy fees begins anew.
    package static let endingDormancy = allCases.filter(\.endsDormancy)
    /// The operations that bear on the refunds of a card.
    package static let bearingOnRefunds = allCases.filter(\.bearsOnRefunds)
    /// The operations that move money of the stores of earlier messages.
    package static let givingBack = allCases.filter(\.givesBack)
    /// The operations that the lines of a receipt ask for.
    package static let ofReceipts = allCases.filter(\.isOfReceipts)
    /// The operations of which operators may undo a final message of their own.
    package static let undoable = allCases.filter { OperationRule.of($0).isUndoable }
    /// The operations that the program makes itself, so that nobody repeats them alone.
    package static let ofProgram = allCases.filter { $0.isSystemOperation || $0 == .opening }
    /// The operations that change nothing.
    package static let reading = allCases.filter(\.onlyReads)

    /// The operations whose amount may be zero.
    package static let ofZero = allCases.filter(\.mayBeOfZero)

    /// True if its amount may be zero: the product decides if a card is sold without money.
    package var mayBeOfZero: Bool {
        switch self {
        case .activate, .deactivate: true
        case .load, .redeem, .refund, .void, .replace, .transfer, .block, .unblock, .lookup,
            .expire, .fee, .breakage, .writeOff, .opening:
            false
        }
    }

    /// True if the operation is a use of the card: dormancy counts from the newest one.
    package var endsDormancy: Bool {
        switch self {
        case .activate, .load, .redeem, .refund, .replace, .transfer, .opening: true
        case .deactivate, .void, .block, .unblock, .lookup, .expire, .fee, .breakage,
            .writeOff:
            false
        }
    }

    /// True if a refund depends on it: on redemptions, on earlier refunds, and on replacements of
    /// cards.
    package var bearsOnRefunds: Bool {
        switch self {
        case .redeem, .refund, .replace: true
        case .activate, .deactivate, .load, .void, .transfer, .block, .unblock, .lookup, .expire,
            .fee, .breakage, .writeOff, .opening:
            false
        }
    }

    /// True if it moves money of the stores of earlier messages: a deactivation that of the store
    /// that sold the card, a refund that of the stores that redeemed.
    package var givesBack: Bool {
        switch self {
        case .deactivate, .refund: true
        case .activate, .load, .redeem, .void, .replace, .transfer, .block, .unblock, .lookup,
            .expire, .fee, .breakage, .writeOff, .opening:
            false
        }
    }

    /// True if a line of a receipt may ask for it: a till receives or gives money.
    package var isOfReceipts: Bool {
        switch self {
        case .activate, .deactivate, .load, .redeem, .refund: true
        case .void, .replace, .transfer, .block, .unblock, .lookup, .expire, .fee, .breakage,
            .writeOff, .opening:
            false
        }
    }

    /// True if an advice of a call may leave a part of its request confirmed and send the rest back.
    package var takesFinalAmount: Bool {
        switch self {
        case .load, .redeem, .transfer: true
        case .activate, .deactivate, .refund, .void, .replace, .block, .unblock, .lookup, .expire,
            .fee, .breakage, .writeOff, .opening:
            false
        }
    }

    /// True if it changes neither a card nor the journal.
    package var onlyReads: Bool {
        switch self {
        case .lookup: true
        case .activate, .deactivate, .load, .redeem, .refund, .void, .replace, .transfer, .block,
            .unblock, .expire, .fee, .breakage, .writeOff, .opening:
            false
        }
    }
}
