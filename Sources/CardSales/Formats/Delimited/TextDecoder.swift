import CardCore
import CardText

/// Turns the bytes of a file into UTF-8 as they arrive.
///
/// Bytes without a meaning in the encoding become bytes that are not UTF-8, so that their row is
/// rejected and not the file: ``escape``, then two bytes 0xC0 to 0xCF for each original byte, so
/// that a correction restores it.
struct TextDecoder: Sendable {
    private let encoding: ColumnEncoding
    /// The bytes of a unit that is not complete.
    private var rest: [UInt8] = []
    private(set) var isBigEndian: Bool?
    /// The first half of a character of two units.
    private var high: UInt32?

    static let escape: UInt8 = 0xFF

    private static func escaped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        [escape] + bytes.flatMap { [0xC0 | $0 >> 4, 0xC0 | $0 & 0x0F] }
    }

    /// The original bytes of escaped pairs.
    static func unescaped(_ pairs: ArraySlice<UInt8>) -> [UInt8] {
        let digits = pairs.map { $0 & 0x0F }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The bytes of a unit of UTF-16, in their order in the file.
    private func escaped(unit: UInt32) -> [UInt8] {
        let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
        return Self.escaped(isBigEndian == true ? bytes : bytes.reversed())
    }

    init(_ encoding: ColumnEncoding) { self.encoding = encoding }

    /// Appends the text of some bytes.
    mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into text: inout [UInt8]
    ) throws(FileFault) {
        switch encoding {
        case .utf8: text.append(contentsOf: bytes)
        case .windows1252:
            for byte in bytes {
                if byte < 0x80 {
                    text.append(byte)
                } else if let scalar = Windows1252.scalar(byte) {
                    Self.append(scalar, to: &text)
                } else {
                    text += Self.escaped([byte])
                }
            }
        case .utf16:
            for byte in bytes { try decode(byte, into: &text) }
        }
    }

    /// Appends the rest at the end of the file.
    mutating func finish(into text: inout [UInt8]) throws(FileFault) {
        guard encoding == .utf16 else { return }
        // An empty file is refused as such, one of a single byte for its missing mark.
        if isBigEndian == nil, !rest.isEmpty { throw Self.noMark }
        if let high { text += escaped(unit: high) }
        if !rest.isEmpty { text.append(Self.escape) }
        rest = []
        high = nil
    }

    private mutating func decode(_ byte: UInt8, into text: inout [UInt8]) throws(FileFault) {
        rest.append(byte)
        guard rest.count == 2 else { return }
        let (first, second) = (UInt32(rest[0]), UInt32(rest[1]))
        rest.removeAll(keepingCapacity: true)
        guard let isBigEndian else {
            switch (first, second) {
            case (0xFE, 0xFF): isBigEndian = true
            case (0xFF, 0xFE): isBigEndian = false
            default: throw Self.noMark
            }
            return
        }
        append(unit: isBigEndian ? first << 8 | second : second << 8 | first, to: &text)
    }

    private mutating func append(unit: UInt32, to text: inout [UInt8]) {
        if let first = high {
            high = nil
            if (0xDC00...0xDFFF).contains(unit) {
                return Self.append(0x10000 + (first - 0xD800) << 10 + unit - 0xDC00, to: &text)
            }
            text += escaped(unit: first)
        }
        switch unit {
        case 0xD800...0xDBFF: high = unit
        case 0xDC00...0xDFFF: text += escaped(unit: unit)
        default: Self.append(unit, to: &text)
        }
    }

    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        if scalar < 0x80 { return text.append(UInt8(scalar)) }
        guard let known = Unicode.Scalar(scalar) else { return text.append(escape) }
        text.append(contentsOf: Array(String(Character(known)).utf8))
    }

    private static var noMark: FileFault {
        FileFault(
            .encoding,
            at: FilePlace(offset: 0, line: 1, column: 1),
            detail: ColumnsDetail.noMarkOfUTF16
        )
    }
}
