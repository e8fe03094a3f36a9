package import CardCore

extension Ledger {
    /// Records that a client reached a limit of guessing.
    package func note(_ alarm: ClientAlarm, by context: RequestContext) throws {
        try transaction(by: context) {
            try $0.audit(
                ClientAlarmEntry.object,
                ClientAlarmEntry.outcome,
                details: .fields(of: alarm)
            )
        }
    }
}

/// The audit entry of an alarm about a client, from which a status reads it.
package enum ClientAlarmEntry {
    /// The object of the entry.
    package static let object = "client-alarm"
    /// The outcome of the entry.
    package static let outcome = "limit hit"
    /// The name of the client in the details.
    package static let client = "client"
    /// The name of the reason in the details.
    package static let reason = "reason"
    /// The name of the terminal in the details.
    package static let terminal = "terminal"

    /// Reads the alarm of an entry; nil for an entry that another version wrote.
    package static func alarm(
        at instant: Instant,
        client: String?,
        reason: String?,
        terminal: String?
    )
        -> ClientAlarm?
    {
        guard let client, let reason = reason.flatMap(ClientAlarm.Reason.init) else { return nil }
        return ClientAlarm(
            at: instant,
            client: ClientName(client),
            reason: reason,
            terminal: terminal
        )
    }
}

extension [String: JSON] {
    fileprivate static func fields(of alarm: ClientAlarm) -> [String: JSON] {
        [
            ClientAlarmEntry.client: .string(alarm.client.text),
            ClientAlarmEntry.reason: .string(alarm.reason.rawValue),
            ClientAlarmEntry.terminal: .optional(alarm.terminal),
        ]
    }
}
