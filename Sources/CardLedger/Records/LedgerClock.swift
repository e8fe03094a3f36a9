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
