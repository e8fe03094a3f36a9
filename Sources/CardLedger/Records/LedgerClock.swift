package import CardCore

/// What makes a ledger doubt the clock that it reads inside its transactions.
package struct LedgerClock: Sendable {
    package let rule: ClockRule
    /// The zone of the workspace, which the first booking records.
    package let zone: String

    package init(rule: ClockRule, zone: String) {
        self.rule = rule
        self.zone = zone
    }
}

/// What a transaction does that depends on the date.
package enum DatedWork {
    /// Nothing: minting, looking, verifying and the like.
    case none
    /// It records a file that is not booked: the clock is compared as for one that is.
    case arrival
    /// It books messages: the clock is compared with the last entry of the audit log.
    case booking
    /// It ends the validity of cards: the clock is compared with the last entry that a sale file
    /// made, so that an override for something else does not move the limit.
    case expiry
}

/// The time zone of the workspace, from a day on.
package struct ZoneRecord: Hashable, Sendable {
    package var from: Day
    package var zone: String

    package init(from: Day, zone: String) {
        self.from = from
        self.zone = zone
    }
}
