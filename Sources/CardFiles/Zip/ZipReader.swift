import CardCore

/// Reads archives of our own kind: stored entries, no descriptors, nothing between them.
///
/// Strict on purpose: whatever we would not have written is damage.
package struct ZipReader {
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var size: Int
        package var crc32: UInt32
        var offset: Int64
    }

    /// Bytes at an offset; fewer only past the end.
    package typealias Source = (_ offset: Int64, _ count: Int) throws -> [UInt8]

    package let entries: [Entry]
    private let read: Source

    /// Reads the directory.
    ///
    /// - Throws: `package.zip`.
    package init(byteCount: Int64, read: @escaping Source) throws {
        self.read = read
        let end = try Self.end(byteCount, read)
        let directory = try Self.exactly(Int(end.directorySize), at: end.directoryStart, read)
        entries = try Self.entries(in: directory, count: end.count, before: end.directoryStart)
    }

    /// The bytes of an entry, held against its checksum.
    ///
    /// - Throws: `package.zip`.
    package func bytes(of entry: Entry) throws -> [UInt8] {
        let name = Array(entry.name.utf8)
        let header = try Self.exactly(30 + name.count, at: entry.offset, read)
        guard header.word(at: 0) == Zip.localSignature, header.half(at: 6) == 0,
            header.half(at: 8) == 0, header.word(at: 14) == entry.crc32,
            header.word(at: 22) == UInt32(entry.size), header.half(at: 26) == UInt16(name.count),
            header.half(at: 28) == 0, header[30...].elementsEqual(name)
        else { throw Problem.zip("the header of \(entry.name) differs from the directory") }
        let bytes = try Self.exactly(entry.size, at: entry.offset + Int64(header.count), read)
        guard CRC32.of(bytes) == entry.crc32 else {
            throw Problem.zip("the bytes of \(entry.name) do not match their checksum")
        }
        return bytes
    }

    private static func exactly(_ count: Int, at offset: Int64, _ read: Source) throws -> [UInt8] {
        let bytes = try read(offset, count)
        guard bytes.count == count else { throw Problem.zip("the archive is cut off") }
        return bytes
    }
}

extension ZipReader {
    private struct End {
        var count: Int
        var directoryStart: Int64
        var directorySize: Int64
    }

    private static func end(_ byteCount: Int64, _ read: Source) throws -> End {
        guard byteCount >= 22 else { throw Problem.zip("it is too short to be an archive") }
        let record = try exactly(22, at: byteCount - 22, read)
        guard record.word(at: 0) == Zip.endSignature, record.half(at: 20) == 0 else {
            throw Problem.zip("it does not end as an archive does")
        }
        var end = End(
            count: Int(record.half(at: 10)),
            directoryStart: Int64(record.word(at: 16)),
            directorySize: Int64(record.word(at: 12))
        )
        var tail = byteCount - 22
        if byteCount >= 98 {
            let large = try exactly(76, at: byteCount - 98, read)
            if large.word(at: 56) == Zip.locatorSignature {
                guard large.word(at: 0) == Zip.end64Signature,
                    large.long(at: 64) == UInt64(byteCount - 98)
                else { throw Problem.zip("its ZIP64 end is damaged") }
                end.count = Int(clamping: large.long(at: 32))
                end.directorySize = Int64(clamping: large.long(at: 40))
                end.directoryStart = Int64(clamping: large.long(at: 48))
                tail = byteCount - 98
            }
        }
        guard end.directoryStart >= 0, end.directorySize >= 0,
            end.directoryStart <= tail, end.directorySize == tail - end.directoryStart
        else { throw Problem.zip("its directory is not where it should be") }
        return end
    }

    private static func entries(
        in directory: [UInt8],
        count: Int,
        before directoryStart: Int64
    ) throws -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(min(count, directory.count / 46))
        var names: Set<String> = []
        var position = 0
        var offset: Int64 = 0
        while position < directory.count {
            let (entry, next) = try entry(in: directory, at: position)
            guard entry.offset == offset else {
                throw Problem.zip("something stands before \(entry.name) that is no entry")
            }
            guard names.insert(entry.name).inserted else {
                throw Problem.zip("\(entry.name) is there twice")
            }
            offset += Int64(30 + entry.name.utf8.count + entry.size)
            entries.append(entry)
            position = next
        }
        guard entries.count == count, offset == directoryStart else {
            throw Problem.zip("its directory does not list what it holds")
        }
        return entries
    }

    private static func entry(in bytes: [UInt8], at position: Int) throws -> (Entry, next: Int) {
        guard position + 46 <= bytes.count else { throw Problem.zip("its directory is cut off") }
        let record = bytes[position...]
        let (nameLength, extraLength) = (Int(record.half(at: 28)), Int(record.half(at: 30)))
        let next = position + 46 + nameLength + extraLength
        guard record.word(at: 0) == Zip.directorySignature, record.half(at: 8) == 0,
            record.half(at: 10) == 0, record.word(at: 20) == record.word(at: 24),
            record.half(at: 32) == 0, next <= bytes.count, extraLength == 0 || extraLength == 12
        else { throw Problem.zip("its directory has an entry that is not ours") }
        let name = record.dropFirst(46).prefix(nameLength)
        guard name.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem.zip("an entry has a name that is not ours")
        }
        var offset = Int64(record.word(at: 42))
        if extraLength == 12 {
            let extra = bytes[(position + 46 + nameLength)...]
            guard extra.half(at: 0) == Zip.extra64, extra.half(at: 2) == 8 else {
                throw Problem.zip("an entry has an extra field that is not ours")
            }
            offset = Int64(clamping: extra.long(at: 4))
        }
        let entry = Entry(
            name: String(decoding: name, as: UTF8.self),
            size: Int(record.word(at: 24)),
            crc32: record.word(at: 16),
            offset: offset
        )
        return (entry, next)
    }
}

extension Problem {
    fileprivate static func zip(_ what: String) -> Problem {
        Problem(
            .damaged,
            "package.zip",
            "the package is damaged: \(what)",
            remedy: "fetch it again: mintrun package fetch ORDER --to DIR"
        )
    }
}
