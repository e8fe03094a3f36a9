package import CardCore
import CardLedger

/// Records in the audit log that a client reached a limit of guessing, so that a status shows it.
package struct NoteClientAlarm {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Records the alarm, unless the client had another one in the last hour.
    ///
    /// The terminal is left out if its name contains the token of a card.
    ///
    /// - Throws: errors of the ledger.
    package func note(_ alarm: ClientAlarm) throws -> Recorded {
        let since = context.at.adding(seconds: -ClientAlarm.intervalSeconds)
        let earlier = try repositories.ledger.clientAlarms(since: since)
        guard !earlier.contains(where: { $0.client == alarm.client && $0.at > since }) else {
            return .already
        }
        var shown = alarm
        if try !repositories.cards(inTexts: [alarm.terminal]).isEmpty { shown.terminal = nil }
        try repositories.ledger.note(shown, by: context)
        return .new
    }
}
