/// Bytes as lower-case hexadecimal digits, and back.
package enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The hexadecimal digits of the bytes, two a byte.
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Reads hexadecimal digits.
    ///
    /// - Returns: nil for an odd number of digits, for upper case and for any other text.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let symbols = Array(text.utf8)
        guard symbols.count.isMultiple(of: 2) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(symbols.count / 2)
        for at in stride(from: 0, to: symbols.count, by: 2) {
            guard let high = value(symbols[at]), let low = value(symbols[at + 1]) else {
                return nil
            }
            out.append(high << 4 | low)
        }
        return out
    }

    private static func value(_ symbol: UInt8) -> UInt8? {
        switch symbol {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): symbol - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): symbol - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension Sequence<UInt8> {
    /// The hexadecimal digits of the bytes, two lower-case ones a byte.
    package var hexadecimal: String { Hex.text(self) }
}

extension UInt8 {
    /// The value of a hexadecimal digit in either case, or nil.
    package var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension StringProtocol {
    /// True for 8, 4, 4, 4 and 12 hexadecimal digits in either case with hyphens between, a UUID of
    /// any version.
    package var isUUID: Bool {
        let groups = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return groups.map(\.count) == [8, 4, 4, 4, 12]
            && groups.allSatisfy { $0.allSatisfy { $0.hexadecimalValue != nil } }
    }
}
