/// A message id made of the fields that name a sale where its format has no id of its own.
package enum NaturalKey {
    /// The longest id that the ledger takes.
    package static let longestBytes = 255

    /// One id for `parts`, and for no others.
    ///
    /// Bytes outside `A-Z a-z 0-9 _ -` become `.HH`; the parts are joined by `:`.
    ///
    /// - Returns: nil where it would be empty or longer than ``longestBytes``.
    package static func id(_ parts: [String]) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        for (position, part) in parts.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ":")) }
            for byte in part.utf8 { append(byte, to: &bytes) }
            guard bytes.count <= longestBytes else { return nil }
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        let isPlain =
            byte.isDigit || byte.isUpper || byte.isLower || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
        guard !isPlain else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "."))
        for digit in [byte >> 4, byte & 0x0F] {
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}
