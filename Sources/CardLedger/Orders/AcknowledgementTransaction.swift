package import CardCore

/// The printer's answers in an open transaction.
package protocol AcknowledgementTransaction {
    /// Whether an answer with that content is recorded.
    func hasAcknowledgement(ofOrder id: OrderID, content: String) throws -> Bool
    /// The positions that answers cover, ascending and disjoint.
    func coverage(ofOrder id: OrderID) throws -> [ClosedRange<Int>]
    /// The positions of an order that operators voided as packs, cartons or runs.
    func voidedRanges(ofOrder id: OrderID) throws -> [ClosedRange<Int>]
    /// Where the cards at those positions are in their lives; a card that is not there is absent.
    func lifeCycles(ofOrder id: OrderID, at positions: [Int]) throws -> [Int: LifeCycle]
    /// Saves where cards are in their lives, by position.
    func save(_ lives: [Int: LifeCycle], ofOrder id: OrderID) throws
    /// Inserts an answer with the ranges that it covers.
    func insert(_ answer: AcknowledgementRecord) throws
    /// Links cards with the spares that take their places.
    func insert(_ replacements: [AcceptedCoverage.Replacement], ofOrder id: OrderID) throws
}
