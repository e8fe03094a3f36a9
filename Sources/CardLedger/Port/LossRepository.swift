package import CardCore

/// Losses of restores, and the orders and rows that came back.
package protocol LossRepository: Sendable {
    /// Every restore of this workspace, oldest first.
    func losses() throws -> [LossRecord]
    /// The lost orders that were not brought back, by number.
    func lostOrders() throws -> [LostOrder]
    /// The order of a serial that is lost; nil if the serial is not, `0` if its order is unknown.
    func lostOrder(ofSerial serial: Serial) throws -> OrderID?
    /// Returns true if those serials of a product left the house and are lost.
    func isLost(_ serials: SerialSpan, ofProduct product: ProductID) throws -> Bool
    /// The rows whose messages have not arrived again since, in the order of their arrival.
    func lostRows() throws -> [LostRow]
    /// Typed messages with those numbers, in the order in which they were decided.
    func typedMessages(from first: MessageNumber, count: Int64) throws -> [PastMessage]
    /// The template that last read a file of that digest.
    func template(ofFile sha256: SHA256Digest) throws -> FileTemplate?
    /// The typed message with that id; nil if it does not exist.
    func typedMessage(id: MessageID) throws -> PastMessage?
    /// Returns true if the messages agree with the digest in their audit entry.
    func messages(from first: MessageNumber, count: Int64, areOfDigest digest: String) throws
        -> Bool
    /// Returns true if the audit log commits to the message as it is.
    func isRecorded(_ message: PastMessage) throws -> Bool
}
