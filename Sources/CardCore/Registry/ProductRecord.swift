/// A product as it is handed to the ledger.
package struct NewProduct: Hashable, Sendable {
    package var id: ProductID
    /// The file it was read from, as text.
    package var source: String
    /// The canonical JSON of the parsed product: what is compared.
    package var content: String
    /// The canonical text of what can never change once cards exist: formats, prefix, currency.
    package var fixed: String
    /// What serials it may ever use; nil where its numbers are imported.
    package var serials: SerialSpace?
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
    package var id: ProductID
    /// 1 for the first.
    package var version: Int
    package var source: String
    package var content: String
    /// What no later version may change once the product is ordered.
    package var fixed: String
    /// SHA-256 of ``content``.
    package var digest: SHA256Digest
    package var currency: Currency
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

/// Where the serials of an order come from.
package enum SerialSource {
    /// The product's next numbers; the closure gives the serial of one of them.
    case sequence(SerialSpace, serial: (Int64) throws -> Serial)
    /// Numbers that somebody else made, one per card, spares last.
    case imported([Serial])
}
