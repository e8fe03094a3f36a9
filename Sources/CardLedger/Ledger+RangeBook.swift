package import CardCore

/// Packs, cartons and runs of serials that operators call off, recall and let go.
package protocol RangeBook: Sendable {
    /// What was done to a range under that request id, as ``RangeRecord/content``.
    func rangeContent(requestID: String) throws -> String?
    /// The serials of the cards at these positions of an order, in that order; all must exist.
    func serials(ofOrder id: OrderID, at positions: [Int]) throws -> [Serial]
}
