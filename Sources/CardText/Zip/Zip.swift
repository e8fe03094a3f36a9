/// The constants of the zip format that this program writes and reads.
enum Zip {
    static let localSignature: UInt32 = 0x0403_4B50
    static let directorySignature: UInt32 = 0x0201_4B50
    static let endSignature: UInt32 = 0x0605_4B50
    static let end64Signature: UInt32 = 0x0606_4B50
    static let locatorSignature: UInt32 = 0x0706_4B50
    static let version: UInt16 = 10
    static let version64: UInt16 = 45
    static let madeOnUnix: UInt16 = 3 << 8
    static let extra64: UInt16 = 1
    /// 1980-01-01, the first day that the format can write.
    static let firstOf1980: UInt16 = 0x0021
    /// A regular file with mode 0644.
    static let plainFileMode: UInt32 = 0o100644 << 16
    /// From here on, sizes and offsets need ZIP64.
    static let farSize = 0xFFFF_FFFF
    static let farCount = 0xFFFF

    /// Returns true if an entry may have this name: printable ASCII, forward slashes, inside the
    /// archive.
    ///
    /// A name that leads elsewhere (`/etc/x`, `a/../../x`) would be written outside of the folder
    /// into which the archive is unpacked.
    static func isName(_ name: some Collection<UInt8>) -> Bool {
        guard name.count <= 1000, name.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C })
        else { return false }
        var partLength = 0
        var dots = 0
        for symbol in name {
            guard symbol == 0x2F else {
                partLength += 1
                dots += symbol == 0x2E ? 1 : 0
                continue
            }
            if partLength == dots && dots <= 2 { return false }
            (partLength, dots) = (0, 0)
        }
        return partLength != dots || dots > 2
    }
}

extension [UInt8] {
    mutating func append(half value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func append(word value: UInt32) {
        append(half: UInt16(truncatingIfNeeded: value))
        append(half: UInt16(truncatingIfNeeded: value >> 16))
    }

    mutating func append(long value: UInt64) {
        append(word: UInt32(truncatingIfNeeded: value))
        append(word: UInt32(truncatingIfNeeded: value >> 32))
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    func half(at offset: Int) -> UInt16 {
        UInt16(self[startIndex + offset]) | UInt16(self[startIndex + offset + 1]) << 8
    }

    func word(at offset: Int) -> UInt32 {
        UInt32(half(at: offset)) | UInt32(half(at: offset + 2)) << 16
    }

    func long(at offset: Int) -> UInt64 {
        UInt64(word(at: offset)) | UInt64(word(at: offset + 4)) << 32
    }
}
