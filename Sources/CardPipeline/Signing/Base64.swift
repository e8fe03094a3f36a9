/// Bytes as text of 64 characters, padded.
///
/// - Source: RFC 4648 §4.
enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let padding = UInt8(ascii: "=")

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for anything but the one text that ``text(_:)`` gives.
    static func bytes(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        let content = characters.prefix { $0 != padding }
        guard characters.count.isMultiple(of: 4), characters.count - content.count <= 2 else {
            return nil
        }
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for character in content {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            (bits, count) = ((bits << 6 | digit) & 0xFFFF, count + 6)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return Self.text(bytes) == text ? bytes : nil
    }
}
