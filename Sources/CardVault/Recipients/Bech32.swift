/// Bech32 as BIP-173 defines it, without its limit on the length, as age uses it.
///
/// - Shape: `<human-readable part>1<data><checksum>`, all lower or all upper case.
package struct Bech32: Hashable, Sendable {
    /// The part before the last `1`, lower case.
    package let prefix: String
    /// The decoded bytes, without the checksum.
    package let bytes: [UInt8]

    package init(prefix: String, bytes: [UInt8]) {
        self.prefix = prefix
        self.bytes = bytes
    }

    /// The rule that a text breaks.
    package enum Rejection: Error, Hashable {
        case mixedCase, symbol, noSeparator, tooShort, checksum, padding
    }
}

extension Bech32 {
    private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    /// - Throws: the first rule that `text` breaks.
    package init(_ text: String) throws(Rejection) {
        let lower = try Self.lowerCased(Array(text.utf8))
        guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator > 0 else {
            throw .noSeparator
        }
        let prefix = Array(lower[..<separator])
        var groups: [UInt8] = []
        for symbol in lower[(separator + 1)...] {
            guard let value = Self.alphabet.firstIndex(of: symbol) else { throw .symbol }
            groups.append(UInt8(value))
        }
        guard groups.count >= 6 else { throw .tooShort }
        guard Self.checksum(Self.expanded(prefix) + groups) == 1 else { throw .checksum }
        guard let bytes = Self.octets(groups.dropLast(6)) else { throw .padding }
        self.prefix = String(decoding: prefix, as: UTF8.self)
        self.bytes = bytes
    }

    /// The text, in lower case.
    package var text: String {
        let groups = Self.groups(bytes)
        let head = Self.expanded(Array(prefix.utf8)) + groups
        let sum = Self.checksum(head + [0, 0, 0, 0, 0, 0]) ^ 1
        let tail = (0..<6).map { UInt8(sum >> (5 * (5 - UInt32($0))) & 31) }
        let symbols = (groups + tail).map { Self.alphabet[Int($0)] }
        return prefix + "1" + String(decoding: symbols, as: UTF8.self)
    }

    private static func lowerCased(_ symbols: [UInt8]) throws(Rejection) -> [UInt8] {
        guard symbols.allSatisfy({ (33...126).contains($0) }) else { throw .symbol }
        let hasUpper = symbols.contains { (65...90).contains($0) }
        let hasLower = symbols.contains { (97...122).contains($0) }
        guard !(hasUpper && hasLower) else { throw .mixedCase }
        return symbols.map { (65...90).contains($0) ? $0 + 32 : $0 }
    }
}

extension Bech32 {
    /// The prefix as the checksum reads it: high bits, a zero, low bits.
    private static func expanded(_ prefix: [UInt8]) -> [UInt8] {
        prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
    }

    /// The BCH code of BIP-173; 1 for a string with a right checksum.
    private static func checksum(_ values: [UInt8]) -> UInt32 {
        let generator: [UInt32] = [
            0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
        ]
        var state: UInt32 = 1
        for value in values {
            let top = state >> 25
            state = (state & 0x1ff_ffff) << 5 ^ UInt32(value)
            for bit in 0..<5 where top >> UInt32(bit) & 1 == 1 { state ^= generator[bit] }
        }
        return state
    }

    private static func groups(_ bytes: [UInt8]) -> [UInt8] {
        var (pending, pendingBits, out): (UInt32, UInt32, [UInt8]) = (0, 0, [])
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            pendingBits += 8
            while pendingBits >= 5 {
                pendingBits -= 5
                out.append(UInt8(pending >> pendingBits & 31))
            }
            pending &= 31
        }
        if pendingBits > 0 { out.append(UInt8(pending << (5 - pendingBits) & 31)) }
        return out
    }

    /// - Returns: nil if a whole group is left over, or bits that are not zero.
    private static func octets(_ groups: ArraySlice<UInt8>) -> [UInt8]? {
        var (pending, pendingBits, out): (UInt32, UInt32, [UInt8]) = (0, 0, [])
        for group in groups {
            pending = pending << 5 | UInt32(group)
            pendingBits += 5
            guard pendingBits >= 8 else { continue }
            pendingBits -= 8
            out.append(UInt8(pending >> pendingBits & 255))
            pending &= 255
        }
        guard pendingBits < 5, pending & (1 << pendingBits - 1) == 0 else { return nil }
        return out
    }
}
