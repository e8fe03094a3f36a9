/// The rule about long transactions beside a service: its calls wait for the end of each.
package enum StallRule {
    /// The rows or cards that a transaction decides in a second, by estimate.
    static let rowsPerSecond = 50_000
    /// The time for which calls may wait without being asked about.
    static let longestSeconds = 5

    /// The estimated time of a transaction, in whole seconds, rounded up.
    package static func seconds(ofRows rows: Int) -> Int {
        (rows + rowsPerSecond - 1) / rowsPerSecond
    }

    /// Returns true if calls would wait for longer than ``longestSeconds``.
    package static func stalls(rows: Int) -> Bool { rows > rowsPerSecond * longestSeconds }
}
