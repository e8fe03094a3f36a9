/// The serials that a product may ever use: a prefix, a number of digits, check symbols.
package struct SerialSpace: Hashable, Sendable {
    /// The text before the sequence number.
    package var prefix: String
    /// The number of digits of the sequence number.
    package var digits: Int
    /// The number of check symbols.
    package var checkLength: Int

    package init(prefix: String, digits: Int, checkLength: Int) {
        self.prefix = prefix
        self.digits = digits
        self.checkLength = checkLength
    }

    /// The serials of a format.
    package init(_ format: SerialFormat) {
        self.init(
            prefix: format.prefix,
            digits: format.digits,
            checkLength: format.check.symbolCount
        )
    }

    /// The largest sequence number that has a serial.
    package var last: Int64 {
        (0..<min(digits, 18)).reduce(Int64(1)) { power, _ in power * 10 } - 1
    }

    /// Returns true if some text could be a serial of both.
    ///
    /// Two spaces overlap if their serials have the same length, and the part by which one prefix
    /// is longer than the other could be digits or check symbols.
    package func meets(_ other: SerialSpace) -> Bool {
        guard length == other.length else { return false }
        let (short, long) =
            prefix.utf8.count <= other.prefix.utf8.count ? (self, other) : (other, self)
        guard long.prefix.hasPrefix(short.prefix) else { return false }
        let rest = Array(long.prefix.utf8.dropFirst(short.prefix.utf8.count))
        return rest.prefix(short.digits).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Returns true if `number` could be one of these serials, without regard to its check symbols.
    package func holds(_ number: Serial) -> Bool {
        let number = number.text
        guard number.utf8.count == length, number.hasPrefix(prefix) else { return false }
        return number.utf8.dropFirst(prefix.utf8.count).prefix(digits)
            .allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The sequence number of one of these serials, without regard to its check symbols; nil for
    /// another text.
    package func sequence(of serial: Serial) -> Int64? {
        guard holds(serial) else { return nil }
        let sequenceDigits = serial.text.utf8.dropFirst(prefix.utf8.count).prefix(digits)
        return Int64(String(decoding: sequenceDigits, as: UTF8.self))
    }

    private var length: Int { prefix.utf8.count + digits + checkLength }
}
