import CardCore
import CardSales

/// A sale file that is searched for private keys while it is read.
///
/// A file with a private key is neither answered nor stored, whoever sent it.
final class KeySearchedFile: SaleByteSource {
    private let file: SaleFileOpening
    private var search = PrivateKeyKind.Search()

    init(_ file: SaleFileOpening) { self.file = file }

    /// - Throws: ``PrivateKeyFound``, and the errors of ``SaleFileOpening/next(_:)``.
    func next(_ count: Int) throws -> [UInt8] {
        let chunk = try file.next(count)
        if !chunk.isEmpty, let key = search.look(at: chunk) {
            throw PrivateKeyFound(key, in: "the file")
        }
        return chunk
    }
}
