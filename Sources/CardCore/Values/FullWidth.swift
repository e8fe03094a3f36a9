/// Letters, digits and signs in full width, as keyboards for Chinese and Japanese type them.
package enum FullWidth {
    /// The text with each character in full width replaced by the usual one; nil if it has none.
    ///
    /// - Shape: UTF-8. U+FF01 to U+FF5E are the characters of ASCII from `!` to `~`.
    package static func narrowed(_ text: Span<UInt8>) -> [UInt8]? {
        guard text.count >= 3, let first = text.indices.first(where: { text[$0] == lead }) else {
            return nil
        }
        var narrow: [UInt8] = []
        narrow.reserveCapacity(text.count)
        for index in 0..<first { narrow.append(text[index]) }
        var (index, isChanged) = (first, false)
        while index < text.count {
            if let character = character(at: index, of: text) {
                narrow.append(character)
                index += 3
                isChanged = true
            } else {
                narrow.append(text[index])
                index += 1
            }
        }
        return isChanged ? narrow : nil
    }

    /// The first byte of a character in full width.
    private static let lead: UInt8 = 0xEF

    /// The character of ASCII if one in full width begins at `index`.
    private static func character(at index: Int, of text: Span<UInt8>) -> UInt8? {
        guard text[index] == lead, index + 2 < text.count else { return nil }
        switch (text[index + 1], text[index + 2]) {
        case (0xBC, let last) where (0x81...0xBF).contains(last): return last - 0x60
        case (0xBD, let last) where (0x80...0x9E).contains(last): return last - 0x20
        default: return nil
        }
    }
}
