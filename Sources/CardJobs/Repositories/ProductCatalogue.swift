import CardCore
import CardLedger
import CardText
import Synchronization

/// The products of a workspace, each version parsed once.
///
/// A version never changes, so a parsed version is valid while the workspace is open.
final class ProductCatalogue: Sendable {
    private let known = Mutex<[String: Product]>([:])
    private let newest = Mutex<(key: FormatsKey, formats: TokenFormats)?>(nil)
    private let answered = Mutex<[AnsweredKey: Product]>([:])

    /// The texts of which formats were made.
    private struct FormatsKey: Hashable {
        let sources: [String]
        let recorded: [RecordedFormat]
    }

    /// A product with the formats of an order.
    private struct AnsweredKey: Hashable {
        let source: String
        let formats: OrderFormats
    }

    /// The product of a document that was checked when it was added; `name` is its name in
    /// messages.
    func product(source: String, named name: String) throws -> Product {
        if let product = known.withLock({ $0[source] }) { return product }
        let product = try ProductDocument.product(from: Array(source.utf8), file: name)
        known.withLock { $0[source] = product }
        return product
    }

    /// The product in the document of that version.
    func product(_ record: ProductRecord) throws -> Product {
        try product(
            source: record.source,
            named: "product \(record.id) version \(record.version)"
        )
    }

    /// The product in the document of that version, with the formats of an order.
    func product(_ record: ProductRecord, with formats: OrderFormats) throws -> Product {
        let key = AnsweredKey(source: record.source, formats: formats)
        if let product = answered.withLock({ $0[key] }) { return product }
        let product = try product(record).answered(
            with: ProductDocument.format(formats.token),
            formats.pin.map(ProductDocument.format)
        )
        answered.withLock { $0[key] = product }
        return product
    }

    /// The format in a text of the ledger.
    func format(_ recorded: RecordedFormat) throws -> SecretFormat {
        try ProductDocument.format(recorded)
    }

    /// The formats of these products and of orders; made again if one of them is new.
    func formats(of records: [ProductRecord], and recorded: [RecordedFormat]) throws
        -> TokenFormats
    {
        let key = FormatsKey(sources: records.map(\.source), recorded: recorded)
        if let newest = newest.withLock({ $0 }), newest.key == key { return newest.formats }
        let formats = TokenFormats(
            try records.map(product),
            alone: try recorded.filter { $0.role == .token }.map(ProductDocument.format)
        )
        newest.withLock { $0 = (key, formats) }
        return formats
    }
}
