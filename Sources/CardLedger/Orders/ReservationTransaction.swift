package import CardCore

/// The numbers of orders and cards in an open transaction.
package protocol ReservationTransaction {
    /// The order that was made under that request id.
    func order(requestID: String) throws -> OrderRecord?
    /// The highest number of an order, 0 before the first.
    func newestOrder() throws -> OrderID
    /// The highest number that an order may have had before a restore, 0 without a restore.
    func lastLostOrder() throws -> OrderID
    /// The first sequence number of the product that no order has.
    func nextSequence(ofProduct id: ProductID) throws -> Int64
    /// Saves the first sequence number of the product that no order has.
    func save(nextSequence: Int64, ofProduct id: ProductID) throws
    /// The last serials of each run of the product that a restore lost.
    func lastLostSerials(ofProduct id: ProductID) throws -> [Serial]

    /// Inserts an order of which no card exists, without its release.
    func insert(_ order: OrderRecord) throws
    /// Whether a card, or a card of a lost order, has that number.
    func isCardNumber(_ number: Serial) throws -> Bool
    /// Inserts the imported number of the card at that position.
    ///
    /// - Returns: whether no order had the number before.
    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws -> Bool
    /// Reads every imported number of the product, and those of its lost orders.
    func readImportedNumbers(
        ofProduct id: ProductID,
        _ body: (_ number: Serial, _ order: OrderID) throws -> Void
    ) throws
}
