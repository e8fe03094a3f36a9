package import CardCore

/// The digest of the imported numbers of an order, by their positions.
package struct ImportedNumbersDigest {
    private var digest = RecordDigest("numbers")

    package init() {}

    /// Adds a number, in the order of the positions.
    package mutating func add(_ number: Serial, at position: Int) {
        digest.add(position)
        digest.add(number.text)
    }

    /// 64 hexadecimal digits.
    package func finished() -> String { digest.finished() }
}
