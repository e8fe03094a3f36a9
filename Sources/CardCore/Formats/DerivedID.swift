/// Ids that the program makes itself; nobody may type them as the id of a request.
///
/// Each can be told beforehand. A request that somebody typed under such an id would take the place
/// of the message or the order that gets it later.
package enum DerivedID {
    /// Parts of a range of cards, operations that are done again, and what a later version of a file
    /// takes back: `VI1:NC00000010009`, `redo:op-1`, `superseded:17`.
    private static let joint = ":"
    private static let redone = "redo"
    private static let superseded = "superseded"
    /// Orders whose request id is not known when they come back: `adopted-2`.
    private static let adopted = "adopted-"

    /// The message about one card of a range.
    package static func part(of request: String, serial: Serial) -> MessageID {
        MessageID(request + joint + serial.text)
    }

    /// An operation of a lost ledger whose own id was used for something else since.
    package static func redone(_ id: String) -> MessageID { MessageID(redone + joint + id) }

    /// What takes back a message of a file.
    package static func superseding(_ message: MessageNumber) -> MessageID {
        "\(superseded)\(joint)\(message)"
    }

    /// An order whose description does not name its request.
    package static func adopted(_ order: OrderID) -> String { "\(adopted)\(order.value)" }

    /// Whether an operator's message, or a part of a range with that id, could be the program's own.
    package static func isOfMessages(_ id: String) -> Bool {
        id.contains(joint) || id == redone || id == superseded || OrderID.isLike(id)
            || Operation.allCases.contains { $0.isOfTheHouse && id.hasPrefix("\($0)-") }
    }

    /// Whether the request id of an order could be one that the program gives.
    package static func isOfOrders(_ id: String) -> Bool {
        guard id.hasPrefix(adopted) else { return OrderID.isLike(id) }
        let digits = id.utf8.dropFirst(adopted.utf8.count)
        return !digits.isEmpty && digits.allSatisfy(Alphabet.digits.contains)
    }
}
