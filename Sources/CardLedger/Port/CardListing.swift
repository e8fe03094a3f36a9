package import CardCore

/// Cards by the facts that a person looks for.
package protocol CardListing: Sendable {
    /// The cards of the range that match the query, in the order of their positions; at most
    /// `limit` of them.
    ///
    /// - Cost: by the length of the range; the memory by `limit`.
    func cards(_ query: CardQuery, in range: CardRange, limit: Int) throws -> [ListedCard]
}
