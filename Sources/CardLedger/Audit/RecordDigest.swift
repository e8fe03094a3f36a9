package import CardCore
import Crypto

/// The SHA-256 of a record's values, to which the audit entry that made the record commits.
///
/// - Shape: `mintrun-record-1` and the kind of record, then each value as a tag, its length in four
///   bytes (big-endian) and its bytes; numbers are eight bytes, big-endian.
/// - Source: docs/formats/audit-log.md
package struct RecordDigest {
    private var hash = SHA256()
    /// Values that are not hashed yet: few large updates are faster than many small ones.
    private var buffer: [UInt8] = []

    private enum Tag: UInt8 { case absent, number, text, bytes }

    /// Begins the digest of a record of that kind.
    package init(_ kind: String) {
        buffer.reserveCapacity(Self.bufferSize + 256)
        add("mintrun-record-1")
        add(kind)
    }

    /// Adds a number, or its absence.
    package mutating func add(_ number: Int64?) {
        guard let number else { return append(.absent, []) }
        tag(.number, 8)
        withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
        flushIfLarge()
    }

    /// Adds several numbers as one value: a bit for each that is present, then eight bytes for
    /// each.
    mutating func add<let count: Int>(numbers: InlineArray<count, Int64?>) {
        tag(.bytes, 1 + 8 * count)
        var present: UInt8 = 0
        var values = InlineArray<count, Int64>(repeating: 0)
        for index in numbers.indices {
            guard let number = numbers[index] else { continue }
            present |= 1 << UInt8(index)
            values[index] = number.bigEndian
        }
        buffer.append(present)
        withUnsafeBytes(of: values) { buffer.append(contentsOf: $0) }
        flushIfLarge()
    }

    /// Adds the number of a row, or its absence.
    package mutating func add(_ number: (some RowNumber)?) { add(number?.value) }

    /// Adds a number.
    package mutating func add(_ number: Int) { add(Int64(number)) }

    /// Adds a text, or its absence.
    package mutating func add(_ text: String?) {
        guard var text else { return append(.absent, []) }
        text.withUTF8 { append(.text, $0) }
    }

    /// Adds bytes with their length.
    package mutating func add(_ bytes: [UInt8]) { append(.bytes, bytes) }

    /// 64 hexadecimal digits.
    package func finished() -> String {
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
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).bigEndian) {
            buffer.append(contentsOf: $0)
        }
    }

    private mutating func flushIfLarge() {
        guard buffer.count >= Self.bufferSize else { return }
        hash.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
