package import CardCore

/// Who does what, when: what every change of the ledger is signed with.
package struct Act: Hashable, Sendable {
    /// The person at the keyboard.
    package var operatorName: String
    /// The command as it was meant, `order create`; no arguments.
    package var command: String
    package var requestID: String?
    /// What our clock shows; a ledger with a clock of its own reads it again in its transaction.
    package var at: Instant
    /// Whether the person said that the clock is right, whatever the audit log makes of it.
    package var isClockRight = false

    package init(operatorName: String, command: String, requestID: String? = nil, at: Instant) {
        self.operatorName = operatorName
        self.command = command
        self.requestID = requestID
        self.at = at
    }
}

/// Whether a repeatable change was made just now or had been made before.
package enum Recorded: Hashable, Sendable {
    case new
    case already
}
