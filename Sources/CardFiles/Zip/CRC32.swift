/// The checksum of zip and PNG: CRC-32 of ISO 3309, eight bytes at a time.
///
/// - Source: the check value of `123456789` is CBF43926.
enum CRC32 {
    static func of(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBytes { buffer in
            var crc: UInt32 = 0xFFFF_FFFF
            var position = 0
            while position + 8 <= buffer.count {
                let low = buffer.loadUnaligned(fromByteOffset: position, as: UInt32.self) ^ crc
                let high = buffer.loadUnaligned(fromByteOffset: position + 4, as: UInt32.self)
                crc = fold(low, 7) ^ fold(high, 3)
                position += 8
            }
            while position < buffer.count {
                crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ buffer[position])] ^ crc >> 8
                position += 1
            }
            return ~crc
        }
    }

    /// Four bytes, of which the first stands `distance` places before the end of the eight.
    private static func fold(_ word: UInt32, _ distance: Int) -> UInt32 {
        tables[distance << 8 | Int(word & 0xFF)]
            ^ tables[(distance - 1) << 8 | Int(word >> 8 & 0xFF)]
            ^ tables[(distance - 2) << 8 | Int(word >> 16 & 0xFF)]
            ^ tables[(distance - 3) << 8 | Int(word >> 24)]
    }

    /// Eight tables of 256: what a byte becomes when that many zero bytes follow it.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            tables[byte] = (0..<8).reduce(UInt32(byte)) { crc, _ in
                crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1
            }
        }
        for table in 1..<8 {
            for byte in 0..<256 {
                let before = tables[(table - 1) << 8 | byte]
                tables[table << 8 | byte] = tables[Int(before & 0xFF)] ^ before >> 8
            }
        }
        return tables
    }()
}
