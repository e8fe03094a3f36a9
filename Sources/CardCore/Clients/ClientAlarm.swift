/// A client whose terminals seem to guess PINs or cards.
package struct ClientAlarm: Hashable, Sendable {
    /// The limit that was reached.
    package enum Reason: String, CaseIterable, Sendable {
        /// Too many wrong PINs of the client.
        case wrongPINs = "wrong PINs"
        /// Too many unknown cards in a row at one terminal.
        case unknownCards = "unknown cards"
    }

    /// The time of the alarm.
    package var at: Instant
    /// The client.
    package var client: ClientName
    /// The reason.
    package var reason: Reason
    /// The terminal of the last event, as the client names it; nil if its name is not stored.
    package var terminal: String?

    /// The time in which a client has one alarm at most.
    ///
    /// - Unit: seconds.
    package static let intervalSeconds: Int64 = 3600

    package init(at instant: Instant, client: ClientName, reason: Reason, terminal: String?) {
        at = instant
        self.client = client
        self.reason = reason
        self.terminal = terminal
    }
}
