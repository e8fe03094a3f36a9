package import CardCore

extension SHA256Digest {
    /// A digest of its own for each number.
    package static func numbered(_ number: UInt8) -> SHA256Digest {
        SHA256Digest([UInt8](repeating: number, count: 32))
    }
}
