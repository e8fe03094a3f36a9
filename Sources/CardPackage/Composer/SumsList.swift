/// A `SHA256SUMS` file, as `sha256sum -c` reads it.
///
/// - Shape: 64 hexadecimal digits, two spaces, the path, LF.
struct SumsList: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func add(digest: [UInt8], path: some Collection<UInt8>) {
        bytes.append(hex: digest)
        bytes.append(UInt8(ascii: " "))
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: path)
        bytes.append(0x0A)
    }
}

extension [UInt8] {
    /// Appends bytes as lower-case hexadecimal digits.
    mutating func append(hex source: [UInt8]) {
        for byte in source {
            append(Self.hexDigit(byte >> 4))
            append(Self.hexDigit(byte & 0x0F))
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Lower-case hexadecimal digits of these bytes.
    var hex: String {
        var digits: [UInt8] = []
        digits.append(hex: self)
        return String(decoding: digits, as: UTF8.self)
    }
}
