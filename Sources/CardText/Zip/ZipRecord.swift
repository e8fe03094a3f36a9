/// The record of one entry of an archive: before its bytes, and again in the directory.
///
/// The writer writes these bytes and the reader expects exactly them.
struct ZipRecord {
    let name: [UInt8]
    let size: Int
    let checksum: UInt32
    /// The offset at which the local header begins.
    let offset: Int64

    /// Bytes of the whole entry, with its local header.
    var byteCount: Int64 { Int64(30 + name.count + size) }

    /// The offset needs ZIP64.
    private var isFar: Bool { offset >= Int64(Zip.farSize) }
    private var version: UInt16 { isFar ? Zip.version64 : Zip.version }

    func appendLocalHeader(to out: inout [UInt8]) {
        out.append(word: Zip.localSignature)
        out.append(half: version)
        appendCommon(to: &out)
        out.append(half: 0)
        out += name
    }

    func appendDirectoryEntry(to out: inout [UInt8]) {
        out.append(word: Zip.directorySignature)
        out.append(half: Zip.madeOnUnix | version)
        out.append(half: version)
        appendCommon(to: &out)
        out.append(half: isFar ? 12 : 0)
        // Comment, disk and internal attributes: none.
        out.append(half: 0)
        out.append(word: 0)
        out.append(word: Zip.plainFileMode)
        out.append(word: UInt32(clamping: offset))
        out += name
        guard isFar else { return }
        out.append(half: Zip.extra64)
        out.append(half: 8)
        out.append(long: UInt64(offset))
    }

    /// Flags, method, time, date, CRC, sizes and the length of the name.
    private func appendCommon(to out: inout [UInt8]) {
        out.append(word: 0)
        out.append(half: 0)
        out.append(half: Zip.firstOf1980)
        out.append(word: checksum)
        out.append(word: UInt32(size))
        out.append(word: UInt32(size))
        out.append(half: UInt16(name.count))
    }
}
