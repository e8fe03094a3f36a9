package import CardCore

/// Files of one sender that are not posted, as far as anybody can know.
package enum MissingFile: Fact, Hashable {
    case numbers(FeedGapsReport.Numbers, sender: SenderID)
    case days([DayRun], sender: SenderID)
    /// The file arrived and waits for a decision.
    case held(file: String, sender: SenderID)
}
