/// The id that a sender gives to a message; another sender may use the same.
package struct MessageID: TextName {
    /// The id, at most 255 bytes; of a row of a native file, 1 to 40 of `A-Z a-z 0-9 . _ : -`.
    package let text: String

    @inlinable
    package init(_ text: String) { self.text = text }
}

extension MessageID {
    /// The id, and a UUID also in small and in capital letters: these name one message, and the
    /// systems of a sender need not write them alike.
    ///
    /// - Source: RFC 9562, section 4
    package var spellings: [MessageID] {
        guard isUUID else { return [self] }
        let others = [MessageID(text.lowercased()), MessageID(text.uppercased())]
        return [self] + others.filter { $0 != self }
    }

    /// 8, 4, 4, 4 and 12 hexadecimal digits with hyphens between.
    private var isUUID: Bool {
        let bytes = text.utf8
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == UInt8(ascii: "-")
            default: Self.isHexadecimal(byte)
            }
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
