/// FNV-1a of 64 bits: a short name for many bytes, for uses in which two equal names do no harm.
///
/// - Source: the IETF draft draft-eastlake-fnv.
struct FNV1a: Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    init(_ bytes: some Sequence<UInt8>) { add(bytes) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        let known = value
        value =
            bytes.withContiguousStorageIfAvailable { Self.hash($0, known) }
            ?? Self.hash(bytes, known)
    }

    private static func hash(_ bytes: some Sequence<UInt8>, _ start: UInt64) -> UInt64 {
        var value = start
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return value
    }
}
