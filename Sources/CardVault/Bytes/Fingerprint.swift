internal import CardCore
internal import Crypto

/// The SHA-256 of a public value, which people compare aloud.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// SHA-256 of the public key; 32 bytes.
    package let bytes: [UInt8]

    /// The fingerprint of those bytes.
    package init(of value: [UInt8]) {
        bytes = Array(SHA256.hash(data: value))
    }

    /// A stored fingerprint.
    ///
    /// - Returns: nil unless 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String { Hex.text(bytes) }
}
