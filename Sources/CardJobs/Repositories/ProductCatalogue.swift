import CardCore
import CardLedger
import CardText
import Synchronization

/// The products of a workspace, each version parsed once.
///
/// A version never changes, so a parsed version is valid while the workspace is open.
final class ProductCatalogue: Sendable {
    private let known = Mutex<[String: Product]>([:])
    private let newest = Mutex<(sources: [String], formats: TokenFormats)?>(nil)

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

    /// The formats of these products; made again if one of them is another version.
    func formats(of records: [ProductRecord]) throws -> TokenFormats {
        let sources = records.map(\.source)
        if let newest = newest.withLock({ $0 }), newest.sources == sources { return newest.formats }
        let formats = TokenFormats(try records.map(product))
        newest.withLock { $0 = (sources, formats) }
        return formats
    }
}
