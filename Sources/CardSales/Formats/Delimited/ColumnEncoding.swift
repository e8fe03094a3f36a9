/// The encoding of a sale file; declared by its template and never guessed.
package enum ColumnEncoding: String, CaseIterable, Sendable {
    /// With or without a byte order mark.
    case utf8 = "utf-8"
    /// Little or big endian, by its byte order mark, which it must have.
    case utf16 = "utf-16"
    case windows1252 = "windows-1252"

    /// Text in this encoding, for files that go back to the sender of such a file.
    ///
    /// Bytes that ``TextDecoder`` could not read are restored. Characters that the encoding does
    /// not have become `?`.
    package func encode(_ text: [UInt8], isBigEndian: Bool = false) -> [UInt8] {
        guard self != .utf8 else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * text.count)
        var rest = text[...]
        while !rest.isEmpty {
            let plain = rest.prefix { $0 != TextDecoder.escape }
            rest = rest.dropFirst(plain.count)
            append(String(decoding: plain, as: UTF8.self), isBigEndian, to: &bytes)
            guard !rest.isEmpty else { break }
            let count = self == .utf16 ? 2 : 1
            bytes += TextDecoder.unescaped(rest.dropFirst().prefix(2 * count))
            rest = rest.dropFirst(1 + 2 * count)
        }
        return bytes
    }

    private func append(_ text: String, _ isBigEndian: Bool, to bytes: inout [UInt8]) {
        guard self == .utf16 else {
            return bytes.append(contentsOf: text.unicodeScalars.lazy.map(Windows1252.byte))
        }
        for unit in text.utf16 {
            let (low, high) = (
                UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)
            )
            bytes += isBigEndian ? [high, low] : [low, high]
        }
    }
}

/// The upper half of the code page, by its byte.
enum Windows1252 {
    /// The scalars of 0x80 to 0x9F; 0 if the code page has none.
    private static let special: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// The scalar of a byte, or nil for the five that mean nothing.
    static func scalar(_ byte: UInt8) -> UInt32? {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        let value = special[Int(byte) - 0x80]
        return value == 0 ? nil : value
    }

    static func byte(_ scalar: Unicode.Scalar) -> UInt8 {
        let value = scalar.value
        if value < 0x80 || (0xA0...0xFF).contains(value) { return UInt8(value) }
        guard let place = special.firstIndex(of: value) else { return UInt8(ascii: "?") }
        return UInt8(0x80 + place)
    }
}
