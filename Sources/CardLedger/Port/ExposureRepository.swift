package import CardCore

/// Tokens that were found in inputs, and the search for stored ones.
package protocol ExposureRepository: Sendable {
    /// The serials of cards by their numbers.
    func serials(ofCards numbers: [CardNumber]) throws -> [CardNumber: Serial]
    /// Returns the cards that belong to another order, or were sold.
    func cardsThatAreOut(_ numbers: [CardNumber], ofOrder id: OrderID) throws -> [CardNumber]
    /// The exposures of cards that are still held, newest first.
    func openExposures(limit: Int) throws -> [ExposureRecord]
    /// The serials of cards whose tokens were found in the source.
    func exposures(in source: ExposureSource) throws -> [Serial]
    /// Returns the number of times that a token of a card was in a file of the sender since then;
    /// each card and file counts once, and the named file does not count.
    func exposureCount(ofSender sender: SenderID, since: Instant, except sha256: SHA256Digest)
        throws -> Int
    /// The files that are alarms, because tokens were found in them, since then.
    func alarms(since: Instant) throws -> [SecretAlarm]

    /// The areas of stored text, each searched from its own last number on.
    func storedTextAreas() throws -> [String]
    /// The stored texts of an area, past that number and ascending; at most `limit`.
    func storedTexts(in area: String, after number: Int64, limit: Int) throws -> [StoredText]
    /// The progress of the search in that area; nil before the first search.
    func searchState(of area: String) throws -> SecretSearchState?
    /// Returns true if a stored file of that digest was searched so.
    func isSearched(sha256: SHA256Digest, _ state: SecretSearchState) throws -> Bool
}
