/// A product that is to be registered.
package struct NewProduct: Hashable, Sendable {
    /// The id of the product.
    package var id: ProductID
    /// The text of the file that defines it.
    package var source: String
    /// The canonical JSON of the parsed product, which is compared with that of the newest version.
    package var content: String
    /// The canonical text of the parts that never change once cards exist: formats, prefix,
    /// currency.
    package var fixed: String
    /// The serials that it may ever use; nil if its numbers are imported.
    package var serials: SerialSpace?
    /// The currency of its cards.
    package var currency: Currency

    package init(
        id: ProductID,
        source: String,
        content: String,
        fixed: String,
        serials: SerialSpace?,
        currency: Currency
    ) {
        self.id = id
        self.source = source
        self.content = content
        self.fixed = fixed
        self.serials = serials
        self.currency = currency
    }
}

/// One version of a product.
package struct ProductRecord: Hashable, Sendable {
    /// The ledger's own number of the version.
    package var number: Int64
    /// The id of the product.
    package var id: ProductID
    /// The version, 1 for the first.
    package var version: Int
    /// The text of the file that defines it.
    package var source: String
    /// The canonical JSON of the parsed product.
    package var content: String
    /// The canonical text of the parts that never change once the product is ordered.
    package var fixed: String
    /// SHA-256 of ``content``.
    package var digest: SHA256Digest
    /// The currency of its cards.
    package var currency: Currency
    /// The time at which the version was added.
    package var addedAt: Instant

    package init(
        number: Int64,
        id: ProductID,
        version: Int,
        source: String,
        content: String,
        fixed: String,
        digest: SHA256Digest,
        currency: Currency,
        addedAt: Instant
    ) {
        self.number = number
        self.id = id
        self.version = version
        self.source = source
        self.content = content
        self.fixed = fixed
        self.digest = digest
        self.currency = currency
        self.addedAt = addedAt
    }
}

/// The source of the serials of an order.
package enum SerialSource {
    /// The product's next numbers; the closure returns the serial of a number.
    case sequence(SerialSpace, serial: (Int64) throws -> Serial)
    /// The numbers of another system, one per card, spares last.
    case imported([Serial])
}
