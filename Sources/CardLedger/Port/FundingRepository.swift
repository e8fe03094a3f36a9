package import CardCore

/// The funding accounts of clients, their deposits and charges.
package protocol FundingRepository: FundingReading, Sendable {
    /// The number of them, whatever the limit and the offset are.
    func fundingCount(_ query: FundingQuery) throws -> Int
}
