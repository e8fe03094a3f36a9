/// Where text stops to be UTF-8.
enum UTF8Check {
    /// The index of the first byte that no valid sequence contains, or nil.
    ///
    /// - Source: table 3-7 of the Unicode standard: no overlong form, no surrogate.
    static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard let length = length(of: bytes[index...]) else { return index }
            index += length
        }
        return nil
    }

    /// The length of the sequence that `bytes` begin with, or nil where it is none.
    private static func length(of bytes: ArraySlice<UInt8>) -> Int? {
        guard let lead = bytes.first else { return nil }
        if lead < 0x80 { return 1 }
        guard let (length, second) = shape(lead), bytes.count >= length else { return nil }
        let rest = bytes.dropFirst().prefix(length - 1)
        guard let next = rest.first, second.contains(next) else { return nil }
        return rest.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
    }

    /// How long a sequence with that first byte is, and what its second byte may be.
    private static func shape(_ lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    /// Where a byte order mark stands in `bytes`, or nil.
    static func firstMark(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 3 else { return nil }
        return (bytes.startIndex...bytes.endIndex - 3).first {
            bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBB && bytes[$0 + 2] == 0xBF
        }
    }
}
