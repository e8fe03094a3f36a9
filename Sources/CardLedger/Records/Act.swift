package import CardCore

/// Who does what, when: what every change of the ledger is signed with.
package struct Act: Hashable, Sendable {
    /// The person at the keyboard.
    package var operatorName: String
    /// The command as it was meant, `order create`; no arguments.
    package var command: String
    package var requestID: String?
    package var at: Instant

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
