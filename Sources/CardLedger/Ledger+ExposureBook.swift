package import CardCore

/// Tokens that stood in inputs, and the search for those that were stored.
package protocol ExposureBook: Sendable {
    /// The serials of cards by their numbers.
    func serials(ofCards numbers: [CardNumber]) throws -> [CardNumber: Serial]
    /// Those of the cards that are of another order, or were sold.
    func cardsThatAreOut(_ numbers: [CardNumber], ofOrder id: OrderID) throws -> [CardNumber]
    /// The exposures of cards that are still held, newest first.
    func openExposures(limit: Int) throws -> [ExposureRecord]
    /// The serials of cards whose tokens stood there.
    func exposures(in source: ExposureSource) throws -> [Serial]
    /// How often a token of a card stood in a file of that sender since then; each card and file
    /// counts once, and the named file does not count.
    func exposureCount(ofSender sender: SenderID, since: Instant, except sha256: SHA256Digest)
        throws -> Int
    func alarms(since: Instant) throws -> [SecretAlarm]

    /// The areas of stored text, each searched from its own last number on.
    func storedTextAreas() throws -> [String]
    func storedTexts(in area: String, after number: Int64, limit: Int) throws -> [StoredText]
    func searchState(of area: String) throws -> SecretSearchState?
    /// Whether a stored file of that digest was searched so.
    func isSearched(sha256: SHA256Digest, _ state: SecretSearchState) throws -> Bool
}
