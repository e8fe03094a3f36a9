package import CardCore
package import CardSystem

/// What `mintrun.yaml` says: how strict this workspace is, and which programs it uses.
///
/// - Source: docs/operating/configuration.md
package struct WorkspaceConfiguration: Hashable, Sendable {
    /// What the file says of custody; the ledger's record counts, and the first one is made with
    /// the workspace.
    package var custody: Custody?
    /// How often the shops let somebody guess in a year; decides which formats are too small.
    package var attemptsPerYear: Int = 10_000
    /// Whether live orders may be released unencrypted; test orders always may.
    package var allowsPlaintextPackages = false
    /// How long a command waits for another to end.
    package var lockWaitSeconds = 30
    /// How old a parked advice gets before a status reports it.
    package var parkedAlarmHours = 72
    /// The zone by whose days the workspace books and reports; nil takes the recorded one.
    package var zone: String?
    /// What a workspace books in that says nothing.
    package var zoneName: String { zone ?? "UTC" }
    /// How many days after its last day has ended everywhere a card is expired.
    package var graceDays = 3
    /// After how many days without an entry the clock is doubted.
    package var clockGapDays = ClockRule.standardGapDays
    /// How many rejected rows a sale file may have, where its sender has no limit of its own.
    package var rejects = RejectLimit.standard
    package var senders: [SenderID: SenderSettings] = [:]
    /// How long a file of the inbox must not have changed.
    package var inbox = InboxSettings()
    /// The stores of which sales are expected, in the order of the file.
    package var stores: [StoreCalendar] = []
    /// Whether a sender that is not in ``senders`` may send.
    package var allowsUnlistedSenders = true
    package var programs = Programs()

    package init() {}

    /// What holds for files of this sender, listed or not.
    package func settings(of sender: SenderID) -> SenderSettings {
        if let listed = senders[sender] { return listed }
        var settings = SenderSettings()
        settings.isAllowed = allowsUnlistedSenders
        settings.rejects = rejects
        return settings
    }
}
