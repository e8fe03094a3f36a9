package import CardCore

/// Packs, cartons and runs of serials that operators activate, void, recall and release.
package protocol RangeRepository: Sendable {
    /// The content of the change to a range under that request id, as ``RangeRecord/content``.
    func rangeContent(requestID: String) throws -> String?
    /// The serials of the cards at these positions of an order, in that order; all must exist.
    func serials(ofOrder id: OrderID, at positions: [Int]) throws -> [Serial]
    /// The cards of the range whose lives have ended, by position.
    ///
    /// - Cost: by the length of the range; the memory by the cards that it returns.
    func endedCards(_ range: CardRange) throws -> [Int: LifeCycle]
}
