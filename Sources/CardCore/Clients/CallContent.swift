/// The parts of a call that decide its effect.
///
/// PINs and tokens have no place here, and a card is its number in the ledger: a digest over a PIN
/// of four digits would give it away to everybody who tries ten thousand.
package struct CallContent: Hashable, Sendable {
    /// The operation and its phase, `redeem request`.
    package var operation: String
    /// The call that an advice is about.
    package var originalKey: String?
    /// The store.
    package var store: StoreID?
    /// The card of the call.
    package var card: CallCard?
    /// The second card of a transfer or a replacement.
    package var otherCard: CallCard?
    /// The product that the call names.
    package var product: ProductID?
    /// The amount in minor units.
    package var amountMinor: Int64?
    /// The currency of the amount.
    package var currency: Currency?
    /// Other values that change the effect, by their names; never a secret.
    package var further: [String: JSON] = [:]

    /// A card of a call.
    package enum CallCard: Hashable, Sendable {
        case known(CardNumber)
        /// No card has the sent number. The number may be a mistyped token and is left out.
        case unknown
    }

    package init(_ operation: String) { self.operation = operation }

    /// The canonical text, which the digest of a call is computed over.
    ///
    /// - Shape: one JSON object without blanks, keys in ascending order, absent values left out.
    package var text: String {
        var members: [String: JSON] = ["operation": .string(operation)]
        members["original"] = originalKey.map(JSON.string)
        members["store"] = store.map { .string($0.text) }
        members["card"] = card?.json
        members["otherCard"] = otherCard?.json
        members["product"] = product.map { .string($0.text) }
        members["amount"] = amountMinor.map(JSON.integer)
        members["currency"] = currency.map { .string($0.code) }
        if !further.isEmpty { members["further"] = .object(further) }
        return JSON.object(members).text
    }
}

extension CallContent.CallCard {
    /// A number, or `"unknown"`.
    fileprivate var json: JSON {
        switch self {
        case .known(let number): .integer(number.value)
        case .unknown: "unknown"
        }
    }
}
