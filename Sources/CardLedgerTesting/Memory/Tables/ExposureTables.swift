import CardCore
import CardLedger

/// Tokens that were found in inputs, and the search for stored ones.
struct ExposureTables: Hashable, Sendable {
    /// In the order in which they were recorded.
    var exposures: [StoredExposure] = []
    /// In the order in which they were recorded.
    var alarms: [SecretAlarm] = []
    /// The progress of the search in areas of stored text.
    var searches: [String: SecretSearchState] = [:]
    /// The searches of files, by their digest; their last number is 0.
    var searchedFiles: [SHA256Digest: SecretSearchState] = [:]

    /// A card's token that was found in a source.
    struct StoredExposure: Hashable, Sendable {
        var card: CardNumber
        var source: String
        var sender: SenderID?
        var at: Instant
    }
}
