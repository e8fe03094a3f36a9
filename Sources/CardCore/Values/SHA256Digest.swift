/// A SHA-256 digest.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// - Precondition: 32 bytes.
    package init(_ bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest of \(bytes.count) bytes")
        self.bytes = bytes
    }

    /// nil for a text that is not 64 hexadecimal digits.
    package init?(hexadecimal text: String) {
        guard let bytes = Hex.bytes(text), bytes.count == 32 else { return nil }
        self.init(bytes)
    }

    /// 64 lower-case digits.
    package var hexadecimal: String { bytes.hexadecimal }
    package var description: String { hexadecimal }
}
