package import CardCore
import Crypto

/// The SHA-256 of imported numbers, each with a line feed behind it, in the order of the cards.
///
/// - Source: docs/formats/reservations.md
package struct NumbersDigest {
    private var hash = SHA256()

    package init() {}

    /// Adds the next number, in the order of positions.
    package mutating func add(_ number: Serial) {
        hash.update(data: Array((number.text + "\n").utf8))
    }

    /// Returns the 32 bytes of the digest; the value must not be used afterwards.
    package func end() -> [UInt8] { Array(hash.finalize()) }
}

extension SerialSource {
    /// The digest of imported numbers in hexadecimal; empty for serials that a product counts.
    package var importedDigest: String {
        guard case .imported(let numbers) = self else { return "" }
        var digest = NumbersDigest()
        for number in numbers { digest.add(number) }
        return digest.end().hexadecimal
    }
}
