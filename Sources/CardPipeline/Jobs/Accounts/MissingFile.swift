package import CardCore

/// Files of one sender that are not posted, as far as anybody can know.
package enum MissingFile: Fact, Hashable {
    case numbers(FeedGapsReport.Numbers, sender: String)
    case days([DayRun], sender: String)
    /// The file arrived and waits for a decision.
    case held(file: String, sender: String)
}
