/// A SHA-256 digest.
package struct SHA256Digest: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// - Precondition: 32 bytes.
    package init(_ bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest of \(bytes.count) bytes")
        self.bytes = bytes
    }

    /// 64 lower-case digits.
    package var hexadecimal: String { bytes.hexadecimal }
    package var description: String { hexadecimal }
}
