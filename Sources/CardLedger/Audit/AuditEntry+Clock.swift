package import CardCore

/// The members of an entry's details that are about the machine's clock.
package enum AuditClock {
    /// The moment that the clock showed, if the entry is of another one or was not believed by itself.
    package static let shown = "clock"
    /// The clock that was believed last, in an entry that was made under a doubted one.
    package static let doubted = "clockDoubted"
    /// The clock that was believed last, in an entry that an override made.
    package static let overridden = "clockBefore"
}

extension AuditEntry {
    /// The instant of a call's next entry, which is never before that of the entry before it.
    package static func instant(of context: RequestContext, after last: Instant?) -> Instant {
        max(context.at, last ?? context.at)
    }

    /// The details of a call's entry at that instant, with its request and the instant of its
    /// clock.
    package static func details(
        _ details: [String: JSON],
        at: Instant,
        by context: RequestContext,
        _ clock: ClockVerdict
    ) -> [String: JSON] {
        var details = details
        if let request = context.requestID { details["requestId"] = .string(request) }
        if at != context.at || clock != .believed {
            details[AuditClock.shown] = .string(context.at.description)
        }
        switch clock {
        case .believed: break
        case .doubted(let last): details[AuditClock.doubted] = .string(last.description)
        case .overridden(let last): details[AuditClock.overridden] = .string(last.description)
        }
        return details
    }
}
