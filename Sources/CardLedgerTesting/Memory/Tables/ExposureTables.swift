import CardCore
import CardLedger

/// Tokens that stood in inputs, and the search for those that were stored.
struct ExposureTables: Hashable, Sendable {
    /// In the order in which they were recorded.
    var exposures: [StoredExposure] = []
    /// In the order in which they were recorded.
    var alarms: [SecretAlarm] = []
    /// How far areas of stored text were searched.
    var searches: [String: SecretSearchState] = [:]
    /// How files were searched, by their digest; their last number is 0.
    var searchedFiles: [SHA256Digest: SecretSearchState] = [:]

    /// A card's token stood in a source.
    struct StoredExposure: Hashable, Sendable {
        var card: CardNumber
        var source: String
        var sender: SenderID?
        var at: Instant
    }
}
