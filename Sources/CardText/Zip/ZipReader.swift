import CardCore

/// Reads archives of our own kind: stored entries, no descriptors, nothing between them.
///
/// Strict on purpose: any byte that this program would not have written is damage.
package struct ZipReader {
    /// A file in the archive.
    package struct Entry: Hashable, Sendable {
        /// The path in the archive, as ``Zip/isName(_:)`` allows it.
        package var name: String
        /// - Unit: bytes.
        package var size: Int
        /// The checksum that the directory contains.
        package var crc32: UInt32
        var offset: Int64

        fileprivate var record: ZipRecord {
            ZipRecord(name: Array(name.utf8), size: size, checksum: crc32, offset: offset)
        }
    }

    /// Bytes at an offset; fewer only past the end.
    package typealias Source = (_ offset: Int64, _ count: Int) throws -> [UInt8]

    /// The entries in the order of the directory.
    package let entries: [Entry]
    private let read: Source

    /// Reads the directory.
    ///
    /// - Throws: ``ZipFailure``.
    package init(byteCount: Int64, read: @escaping Source) throws {
        self.read = read
        let end = try Self.end(byteCount, read)
        let directory = try Self.exactly(Int(end.directorySize), at: end.directoryStart, read)
        entries = try Self.entries(in: directory, as: end)
    }

    /// The bytes of an entry, held against its checksum.
    ///
    /// - Throws: ``ZipFailure``.
    package func bytes(of entry: Entry) throws -> [UInt8] {
        var expected: [UInt8] = []
        entry.record.appendLocalHeader(to: &expected)
        let header = try Self.exactly(expected.count, at: entry.offset, read)
        guard header == expected else {
            throw ZipFailure.header(entry.name)
        }
        let bytes = try Self.exactly(entry.size, at: entry.offset + Int64(header.count), read)
        guard CRC32.of(bytes) == entry.crc32 else {
            throw ZipFailure.checksum(entry.name)
        }
        return bytes
    }

    private static func exactly(_ count: Int, at offset: Int64, _ read: Source) throws -> [UInt8] {
        let bytes = try read(offset, count)
        guard bytes.count == count else { throw ZipFailure.cutOff }
        return bytes
    }
}

extension ZipReader {
    private static func end(_ byteCount: Int64, _ read: Source) throws -> ZipEnd {
        guard byteCount >= ZipEnd.size else { throw ZipFailure.tooShort }
        let size = min(byteCount, ZipEnd.size64 + ZipEnd.size)
        let tail = try exactly(Int(size), at: byteCount - size, read)
        let end = stated(tail)
        var expected: [UInt8] = []
        end.append(to: &expected)
        guard tail.suffix(expected.count).elementsEqual(expected) else {
            throw ZipFailure.end
        }
        let directoryEnd = byteCount - Int64(expected.count)
        guard end.directoryStart <= directoryEnd,
            end.directorySize == directoryEnd - end.directoryStart
        else { throw ZipFailure.directoryPlace }
        return end
    }

    /// The values in the last bytes, in the ZIP64 record if there is one; the caller compares them.
    private static func stated(_ tail: [UInt8]) -> ZipEnd {
        let large = Int(ZipEnd.size64 + ZipEnd.size)
        if tail.count == large, tail.word(at: 56) == Zip.locatorSignature {
            return ZipEnd(
                entryCount: Int(tail.long(at: 32) & 0x7FFF_FFFF),
                directoryStart: Int64(tail.long(at: 48) & 0x3FFF_FFFF_FFFF_FFFF),
                directorySize: Int64(tail.long(at: 40) & 0x3FFF_FFFF_FFFF_FFFF)
            )
        }
        let end = tail.suffix(Int(ZipEnd.size))
        return ZipEnd(
            entryCount: Int(end.half(at: 10)),
            directoryStart: Int64(end.word(at: 16)),
            directorySize: Int64(end.word(at: 12))
        )
    }

    private static func entries(in directory: [UInt8], as end: ZipEnd) throws -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(min(end.entryCount, directory.count / 46))
        var names: Set<String> = []
        var position = 0
        var offset: Int64 = 0
        while position < directory.count {
            let entry = try entry(in: directory, at: &position, offset: offset)
            guard names.insert(entry.name).inserted else {
                throw ZipFailure.entryTwice(entry.name)
            }
            offset += entry.record.byteCount
            entries.append(entry)
        }
        guard entries.count == end.entryCount, offset == end.directoryStart else {
            throw ZipFailure.directoryCount
        }
        return entries
    }

    /// Reads the next entry of the directory, which must be the one that this program would have
    /// written.
    private static func entry(
        in bytes: [UInt8],
        at position: inout Int,
        offset: Int64
    ) throws -> Entry {
        guard position + 46 <= bytes.count else { throw ZipFailure.directoryCutOff }
        let record = bytes[position...]
        let name = record.dropFirst(46).prefix(Int(record.half(at: 28)))
        guard Zip.isName(name) else {
            throw ZipFailure.foreignName
        }
        let entry = Entry(
            name: String(decoding: name, as: UTF8.self),
            size: Int(record.word(at: 24)),
            crc32: record.word(at: 16),
            offset: offset
        )
        var expected: [UInt8] = []
        entry.record.appendDirectoryEntry(to: &expected)
        guard record.prefix(expected.count).elementsEqual(expected) else {
            throw ZipFailure.foreignEntry
        }
        position += expected.count
        return entry
    }
}
