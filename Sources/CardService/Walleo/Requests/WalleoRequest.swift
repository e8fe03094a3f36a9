package import CardCore
package import CardText
import HTTPTypes

/// A pull that a client asks for.
package struct WalleoRequest: Hashable, Sendable {
    /// The product, as the client names it.
    package var product: ProductID
    /// The amount in whole units.
    package var units: Int64
    /// The id that the body names; nil for none.
    package var id: String?

    /// The largest amount, in whole units: 10^14 minor units of a currency with three decimals.
    package static let mostUnits: Int64 = 100_000_000_000
    /// The allowed sizes of a request id.
    package static let idBytes = 1...200
    /// The most bytes of the code of a gift card.
    private static let mostCodeBytes = 100

    /// Reads the body of a pull, whose fields are in `card`, in `pull_request`, or at the top.
    ///
    /// - Throws: ``WalleoFault/form``.
    package init(_ body: [UInt8], under key: String) throws(WalleoFault) {
        guard let json = Self.json(body), case .object = json else { throw .form }
        let fields = json[key] ?? json
        guard case .object = fields, let code = fields["gift_card_code"]?.string,
            (1...Self.mostCodeBytes).contains(code.utf8.count), VisibleText.isVisible(code),
            case .number(let literal) = fields["amount"], let units = Int64(literal),
            String(units) == literal, (0...Self.mostUnits).contains(units)
        else { throw .form }
        product = ProductID(code)
        self.units = units
        guard let value = fields["request_id"] else { return }
        guard let id = value.string, Self.isID(id) else { throw .form }
        self.id = id
    }

    /// Reads a JSON text; nil for one of another form, or with a repeated key.
    package static func json(_ bytes: [UInt8]) -> OrderedJSON? {
        do throws(JSONFault) {
            return try OrderedJSON(bytes, deepest: 32)
        } catch { return nil }
    }

    /// Returns true if a text can be a request id: 1 to 200 bytes, nothing invisible, no blank at an
    /// end, no character in the place of bytes that were lost.
    package static func isID(_ text: String) -> Bool {
        idBytes.contains(text.utf8.count) && FundingText.isReference(text)
            && !text.hasReplacedBytes
    }
}

extension HTTPField.Name {
    /// The field with the id of a pull.
    static var requestID: Self {
        guard let name = Self("X-RequestId") else { preconditionFailure("not a token") }
        return name
    }
}

extension ServiceRequest {
    /// The id of a pull in the head; nil for none.
    ///
    /// - Throws: ``WalleoFault/form`` for several of them, and for one of another form.
    func pullID() throws(WalleoFault) -> String? {
        let values = headers[values: .requestID]
        guard let value = values.first else { return nil }
        guard values.count == 1, WalleoRequest.isID(value) else { throw .form }
        return value
    }
}
