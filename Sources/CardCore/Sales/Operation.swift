/// What a message asks for.
package enum Operation: String, CaseIterable, Sendable {
    case activate, deactivate, load, redeem, void, replace, transfer, block, unblock, lookup
}

/// Which step of an operation a message is.
///
/// `confirm` and `reverse` are *advices*: they settle an earlier `request`. `final` is a request
/// and its confirmation in one.
package enum Phase: String, CaseIterable, Sendable {
    case request, confirm, reverse, final

    package var isAdvice: Bool { self == .confirm || self == .reverse }
}
