import CardCore
import Crypto

/// The SHA-256 of a record's values: what the audit entry that made the record commits to.
///
/// - Shape: `mintrun-record-1` and the kind of record, then each value as a tag, its length in four
///   bytes (big-endian) and its bytes; numbers are eight bytes, big-endian.
/// - Source: docs/formats/audit-log.md
struct RecordDigest {
    private var hash = SHA256()
    /// Values that are not hashed yet: few large updates are faster than many small ones.
    private var buffer: [UInt8] = []

    private enum Tag: UInt8 { case absent, number, text, bytes }

    init(_ kind: String) {
        buffer.reserveCapacity(Self.bufferSize + 256)
        add("mintrun-record-1")
        add(kind)
    }

    mutating func add(_ number: Int64?) {
        guard let number else { return append(.absent, []) }
        tag(.number, 8)
        for shift in stride(from: 56, through: 0, by: -8) {
            buffer.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
        }
        flushIfLarge()
    }

    mutating func add(_ number: Int) { add(Int64(number)) }

    mutating func add(_ text: String?) {
        guard let text else { return append(.absent, []) }
        append(.text, text.utf8)
    }

    mutating func add(_ bytes: [UInt8]) { append(.bytes, bytes) }

    /// 64 hexadecimal digits.
    func finished() -> String {
        var hash = hash
        hash.update(data: buffer)
        return Array(hash.finalize()).hexadecimal
    }
}

extension RecordDigest {
    private static let bufferSize = 1 << 16

    private mutating func append(_ kind: Tag, _ bytes: some Collection<UInt8>) {
        tag(kind, bytes.count)
        buffer.append(contentsOf: bytes)
        flushIfLarge()
    }

    private mutating func tag(_ kind: Tag, _ count: Int) {
        buffer.append(kind.rawValue)
        for shift in stride(from: 24, through: 0, by: -8) {
            buffer.append(UInt8(truncatingIfNeeded: count >> shift))
        }
    }

    private mutating func flushIfLarge() {
        guard buffer.count >= Self.bufferSize else { return }
        hash.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
