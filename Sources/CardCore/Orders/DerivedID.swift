/// The ids that the program makes itself; a person may not type them as the id of a request.
///
/// Each can be predicted. A request that a person typed under such an id would take the place of
/// the message or the order that gets the id later.
package enum DerivedID {
    /// Parts of a range of cards, repeated operations, messages that a later version of a file
    /// takes back, and the other parts of requests that a call completes in two parts:
    /// `VI1:NC00000010009`, `redo:op-1`, `superseded:17`, `7f3a:rest`.
    private static let joint = ":"
    private static let redone = "redo"
    private static let superseded = "superseded"
    private static let rest = "rest"
    /// Orders that were adopted without a known request id: `adopted-2`.
    private static let adopted = "adopted-"

    /// The message about one card of a range.
    package static func part(of request: String, serial: Serial) -> MessageID {
        MessageID(request + joint + serial.text)
    }

    /// The id of an operation of a lost ledger, if another message has its own id.
    package static func redone(_ id: String) -> MessageID { MessageID(redone + joint + id) }

    /// The id of the message that takes back a message of a file.
    package static func superseding(_ message: MessageNumber) -> MessageID {
        "\(superseded)\(joint)\(message)"
    }

    /// The id of the message about the other part of a request that an advice completes.
    package static func rest(of advice: MessageID) -> MessageID {
        MessageID(advice.text + joint + rest)
    }

    /// The request id of an order whose description does not name one.
    package static func adopted(_ order: OrderID) -> String { "\(adopted)\(order.value)" }

    /// Returns true if the id is made of the words above, or looks like the id of an order.
    static func isMadeOfParts(_ id: String) -> Bool {
        id.contains(joint) || id == redone || id == superseded || OrderID.isLike(id)
    }

    /// Returns true if the program could make the id for the request of an order.
    package static func isOfOrders(_ id: String) -> Bool {
        guard id.hasPrefix(adopted) else { return OrderID.isLike(id) }
        let digits = id.utf8.dropFirst(adopted.utf8.count)
        return !digits.isEmpty && digits.allSatisfy(Alphabet.digits.contains)
    }
}
