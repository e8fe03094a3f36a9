/// The verdict on the clock of a transaction.
package enum ClockVerdict: Hashable, Sendable {
    /// The clock did not jump.
    case believed
    /// The clock jumped since `last`, and the transaction does not depend on the date.
    case doubted(last: Instant)
    /// A person confirms that the clock is right, although it jumped since `last`.
    case overridden(last: Instant)
}

extension ClockRule {
    /// Judges the clock of a transaction.
    ///
    /// `isConfirmed` is true if a person confirms that the clock is right; `last` is the moment of
    /// the last entry that was made while the clock was believed, and `lastSale` that of the last
    /// entry of a sale file, with which an expiry is compared.
    ///
    /// - Throws: ``ClockFailure`` if the clock jumped and `work` depends on the date.
    package func judge(
        _ now: Instant,
        for work: DatedWork,
        isConfirmed: Bool,
        last: Instant?,
        lastSale: () throws -> Instant?
    ) throws -> ClockVerdict {
        switch work {
        case .none: doubt(now, last)
        case .arrival, .booking: try demand(now, after: last, isConfirmed: isConfirmed) ?? .believed
        case .expiry:
            try demand(now, after: lastSale(), isConfirmed: isConfirmed) ?? doubt(now, last)
        }
    }

    private func doubt(_ now: Instant, _ last: Instant?) -> ClockVerdict {
        guard let last, jump(to: now, from: last) != nil else { return .believed }
        return .doubted(last: last)
    }

    /// Returns nil if the clock did not jump.
    private func demand(
        _ now: Instant,
        after last: Instant?,
        isConfirmed: Bool
    ) throws(ClockFailure) -> ClockVerdict? {
        guard let last, let jump = jump(to: now, from: last) else { return nil }
        guard isConfirmed else { throw .jumped(jump, now: now, last: last, gapDays: gapDays) }
        return .overridden(last: last)
    }
}
