package import CardCore

/// The rule by which a ledger believes or doubts the clock that it reads inside its transactions.
package struct LedgerClock: Sendable {
    /// The rule by which the clock is believed.
    package let rule: ClockRule
    /// The zone of the workspace, which the first posting records.
    package let zone: String

    package init(rule: ClockRule, zone: String) {
        self.rule = rule
        self.zone = zone
    }
}
