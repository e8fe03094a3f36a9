import CardText

/// A message id made of the fields that name a sale, for formats without ids of their own.
package enum NaturalKey {
    /// The longest id that the ledger accepts.
    package static let longestBytes = 255

    /// One id for `parts`, and for no others.
    ///
    /// Bytes outside `A-Z a-z 0-9 _ -` become `.HH`; the parts are joined by `:`.
    ///
    /// - Returns: nil if it would be empty or longer than ``longestBytes``.
    package static func id(_ parts: [String]) -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestBytes + 3) { bytes in
            var count = 0
            for (position, part) in parts.enumerated() {
                if position > 0 {
                    bytes[count] = UInt8(ascii: ":")
                    count += 1
                }
                for byte in part.utf8 {
                    guard count <= longestBytes else { return nil }
                    append(byte, to: bytes, &count)
                }
                guard count <= longestBytes else { return nil }
            }
            guard count > 0 else { return nil }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[..<count]), as: UTF8.self)
        }
    }

    private static func append(
        _ byte: UInt8,
        to bytes: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        let isPlain =
            byte.isDigit || byte.isUpper || byte.isLower || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "-")
        guard !isPlain else {
            bytes[count] = byte
            count += 1
            return
        }
        bytes[count] = UInt8(ascii: ".")
        bytes[count + 1] = digit(byte >> 4)
        bytes[count + 2] = digit(byte & 0x0F)
        count += 3
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
