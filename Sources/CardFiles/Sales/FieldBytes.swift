/// The bytes of one field, valid only while its record is being read.
typealias FieldBytes = UnsafeBufferPointer<UInt8>

extension FieldBytes {
    /// The field as text; the reader has checked that it is UTF-8.
    var text: String { String(decoding: self, as: UTF8.self) }

    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return indices.allSatisfy { self[$0] == text.utf8Start[$0] }
    }

    func begins(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { self[$0] == text.utf8Start[$0] }
    }

    func slice(_ range: Range<Int>) -> FieldBytes { FieldBytes(rebasing: self[range]) }

    /// The number that decimal digits spell, or nil for anything else or more than 18 digits.
    var number: Int64? {
        guard !isEmpty, count <= 18 else { return nil }
        var value: Int64 = 0
        for byte in self {
            guard byte.isDigit else { return nil }
            value = value * 10 + Int64(byte & 0x0F)
        }
        return value
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isUpper: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    var isLower: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
}
