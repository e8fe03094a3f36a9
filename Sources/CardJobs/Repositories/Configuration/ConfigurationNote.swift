import CardCore

/// A comment above a key of the configuration that `init` writes.
///
/// The program supplies the text: some comments name its commands.
package enum ConfigurationNote: CaseIterable, Fact {
    /// At the beginning of the file, about all of it.
    case file
    case custody, attemptsPerYear, plaintextPackages, lockWaitSeconds, parkedAlarmHours, zone
    case unconfirmedAlarmHours, backupAgeDays
    case graceDays, clockGapDays, deliveryDays, imageCheck, rejects, inbox, senders, stores,
        approvals
    case programs
}

/// A comment behind a key of the examples, which are not in force.
package enum ConfigurationExampleNote: CaseIterable, Fact {
    // Of a sender
    case operations, gaps, firstNumber, lateAfterDays, approval, accepts, signature, signers
    case template, endsWithoutLineEnd, priceMustMatch
    // Of approvals
    case acts
    // Of a store
    case zone
}
