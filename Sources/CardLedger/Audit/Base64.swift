/// Base 64 with padding, read strictly.
///
/// - Source: RFC 4648 §4
package enum Base64 {
    private static let symbols = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    /// The text, with padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let symbol = symbols[bits >> (18 - 6 * place) & 63]
                text.append(place <= group.count ? symbol : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes, or nil unless `text` is exactly what ``encode(_:)`` would write.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let padded = Array(text.utf8)
        guard padded.count.isMultiple(of: 4) else { return nil }
        let padding = padded.suffix(2).count { $0 == UInt8(ascii: "=") }
        var bytes: [UInt8] = []
        var bits = 0
        for (place, symbol) in padded.dropLast(padding).enumerated() {
            guard let value = symbols.firstIndex(of: symbol) else { return nil }
            bits = (bits << 6 | value) & 0xFFFFFF
            if place % 4 > 0 { bytes.append(UInt8(bits >> (6 - 2 * (place % 4)) & 0xFF)) }
        }
        return encode(bytes) == String(text) ? bytes : nil
    }
}
