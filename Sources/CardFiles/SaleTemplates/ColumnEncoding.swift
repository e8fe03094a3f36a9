/// What the bytes of a sale file mean; declared by its template and never guessed.
package enum ColumnEncoding: String, CaseIterable, Sendable {
    /// With or without a byte order mark.
    case utf8 = "utf-8"
    /// Little or big endian, as its byte order mark says, which it must have.
    case utf16 = "utf-16"
    case windows1252 = "windows-1252"

    /// Text in this encoding, for files that go back to where such a file came from.
    ///
    /// Characters that the encoding does not have become `?`.
    package func encode(_ utf8: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: return utf8
        case .utf16:
            return String(decoding: utf8, as: UTF8.self).utf16.flatMap { unit in
                [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            }
        case .windows1252:
            return String(decoding: utf8, as: UTF8.self).unicodeScalars.map(Windows1252.byte)
        }
    }

    /// What a file in this encoding begins with.
    package var mark: [UInt8] { self == .utf16 ? [0xFF, 0xFE] : [] }
}

/// The upper half of the code page, by its byte.
enum Windows1252 {
    /// The scalars of 0x80 to 0x9F; 0 where the code page has none.
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
