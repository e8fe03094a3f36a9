package import CardCore
package import CardPackage
package import CardSystem

/// The contents of `mintrun.yaml`: the limits of this workspace, and the programs that it uses.
///
/// - Source: docs/operating/configuration.md
package struct WorkspaceConfiguration: Hashable, Sendable {
    /// The custody in the file; the ledger's record counts, and the first one is made with the
    /// workspace.
    package var custody: Custody?
    /// The number of guesses a year that the shops allow; decides which formats are too small.
    package var attemptsPerYear: Int = 10_000
    /// True if live orders may be released unencrypted; test orders always may.
    package var allowsPlaintextPackages = false
    /// The time that a command waits for another to end.
    package var lockWaitSeconds = 30
    /// The age at which a status reports a parked advice.
    package var parkedAlarmHours = 72
    /// The age at which a status reports a request without its confirmation.
    package var unconfirmedAlarmHours = 24
    /// The age at which a status reports the last backup.
    package var backupAgeDays = 7
    /// The zone of the days of bookings and reports; nil for the recorded one.
    package var zone: String?
    /// The zone of a workspace, UTC if the file names none.
    package var zoneName: String { zone ?? "UTC" }
    /// The days after the end of the last day everywhere until a card expires.
    package var graceDays = 3
    /// After how many days without an entry the clock is doubted.
    package var clockGapDays = ClockRule.standardGapDays
    /// The days after which a delivery to a client of the service is erased at the latest.
    package var deliveryDays = DeliveryErasureRule.standardDays
    /// The cards whose images are read before a package is closed.
    package var imageCheck = ImageSample.usual
    /// The limit of rejected rows of a sale file, if its sender has no limit of its own.
    package var rejects = RejectLimit.standard
    /// The settings by sender.
    package var senders: [SenderID: SenderSettings] = [:]
    /// The time for which a file of the inbox must not have changed.
    package var inbox = InboxSettings()
    /// The stores of which sales are expected, in the order of the file.
    package var stores: [StoreCalendar] = []
    /// True if a sender that is not in ``senders`` may send.
    package var allowsUnlistedSenders = true
    /// The acts that are to need a second person; nil if the file names none.
    ///
    /// The acts on record count, and these beside them.
    package var approvals: ApprovalPolicy?
    /// The paths of the programs.
    package var programs = Programs()

    package init() {}

    /// The settings of this sender, listed or not.
    package func settings(of sender: SenderID) -> SenderSettings {
        if let listed = senders[sender] { return listed }
        var settings = SenderSettings()
        settings.isAllowed = allowsUnlistedSenders
        settings.rejects = rejects
        return settings
    }
}
