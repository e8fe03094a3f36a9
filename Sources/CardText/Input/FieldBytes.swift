/// The bytes of one field, valid only while its record is being read.
@usableFromInline
package typealias FieldBytes = UnsafeBufferPointer<UInt8>

extension FieldBytes {
    /// The field as text; the reader has checked that it is UTF-8.
    @inlinable
    package var text: String { String(decoding: self, as: UTF8.self) }

    /// Returns true if the field is exactly that text.
    @inlinable
    package func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return indices.allSatisfy { self[$0] == text.utf8Start[$0] }
    }

    /// Returns true if the field begins with that text.
    @inlinable
    package func begins(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { self[$0] == text.utf8Start[$0] }
    }

    /// The bytes at these 0-based places of the field.
    @inlinable
    package func slice(_ range: Range<Int>) -> FieldBytes { FieldBytes(rebasing: self[range]) }

    /// The number that decimal digits spell, or nil for anything else or more than 18 digits.
    @inlinable
    package var number: Int64? {
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
    /// The byte 0x0A.
    @inlinable
    package static var lineFeed: UInt8 { UInt8(ascii: "\n") }
    /// The byte 0x0D.
    @inlinable
    package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
    /// The byte `"`.
    @inlinable
    package static var quote: UInt8 { UInt8(ascii: "\"") }

    /// True for `0` to `9`.
    @inlinable
    package var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    /// True for `A` to `Z`.
    @inlinable
    package var isUpper: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    /// True for `a` to `z`.
    @inlinable
    package var isLower: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
}
