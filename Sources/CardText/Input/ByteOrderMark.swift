/// The bytes that some editors put before a text.
package enum ByteOrderMark {
    /// The mark in UTF-8.
    package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Returns true if a text is in UTF-16: by its mark, or by a NUL among its first letters.
    package static func isUTF16(_ text: [UInt8]) -> Bool {
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { return true }
        // The lengths of binary packets may hold a NUL, behind a first byte that no text has.
        guard let first = text.first, first < 0x80 else { return false }
        return text.prefix(4).contains(0)
    }

    /// The text without a mark before it.
    package static func dropped(_ text: [UInt8]) -> [UInt8] {
        text.starts(with: utf8) ? Array(text.dropFirst(utf8.count)) : text
    }
}
