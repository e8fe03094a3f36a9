import CZlib

/// The checksum of the entries of a zip file.
///
/// - Source: ISO 3309; computed by zlib.
enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer {
            UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count))
        }
    }
}
