import CardTestSupport
@testable import CardText
import Testing

/// The checksum is the published one, at every length.
struct CRC32Tests {
    /// - Source: the catalogue of parametrised CRC algorithms, CRC-32/ISO-HDLC.
    @Test func computesThePublishedCheckValue() {
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([]) == 0)
    }

    @Test func agreesWithTheDefinitionAtEveryLength() {
        var random = SeededRandom(seed: 11)
        for count in 0...70 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(CRC32.of(bytes) == Self.bitByBit(bytes), "seed 11, \(count) bytes")
        }
    }

    private static func bitByBit(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
