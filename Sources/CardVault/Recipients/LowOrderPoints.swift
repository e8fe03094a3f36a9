/// The points of Curve25519 and its twist whose multiples by 8 are zero.
///
/// - Source: D. J. Bernstein, “Curve25519: new Diffie-Hellman speed records”, and the list under
///   “How do I validate Curve25519 public keys?” at cr.yp.to/ecdh.html.
enum LowOrderPoints {
    /// Little-endian; bit 255, which X25519 ignores, is clear.
    static let all: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f,
            0xc4, 0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16,
            0x5f, 0x49, 0xb8, 0x00,
        ],
        [
            0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83,
            0xef, 0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd,
            0xd0, 0x9f, 0x11, 0x57,
        ],
        primePlus(-1), primePlus(0), primePlus(1),
    ]

    static func contain(_ point: [UInt8]) -> Bool {
        guard point.count == 32 else { return false }
        var masked = point
        masked[31] &= 0x7f
        return all.contains(masked)
    }

    /// 2^255 − 19 + `offset`.
    private static func primePlus(_ offset: Int) -> [UInt8] {
        [UInt8(0xed + offset)] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    }
}
