/// A zip archive of stored entries, written from front to end.
///
/// Every entry is complete when it is added, so its local header carries size and CRC, and no data
/// descriptor follows: some readers refuse those. Times are fixed: equal input is equal output.
///
/// - Source: PKWARE APPNOTE 6.3.10; what readers accept, docs/decisions/0004-own-zip-writer.md
package struct ZipEncoder {
    /// What was written and not yet taken.
    private var output: [UInt8] = []
    /// The central directory so far: about 46 bytes and the name for each entry.
    private var directory: [UInt8] = []
    package private(set) var entryCount = 0
    /// Bytes written so far, taken or not.
    package private(set) var byteCount: Int64 = 0

    package init() {}

    /// Adds a file.
    ///
    /// - Precondition: the name is ASCII with forward slashes; the bytes are less than 4 GiB.
    package mutating func add(name: String, bytes: [UInt8]) {
        let name = Array(name.utf8)
        precondition(name.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C }, "a bad name")
        precondition(bytes.count < Zip.farSize, "an entry is too large")
        let checksum = CRC32.of(bytes)
        let isFar = byteCount >= Int64(Zip.farSize)
        appendDirectoryEntry(name, bytes.count, checksum, isFar: isFar)

        let start = output.count
        output.append(word: Zip.localSignature)
        output.append(half: isFar ? Zip.version64 : Zip.version)
        appendCommon(&output, name, bytes.count, checksum)
        output.append(half: 0)
        output += name
        output += bytes
        byteCount += Int64(output.count - start)
        entryCount += 1
    }

    /// The bytes since the last call; the caller writes them in order.
    package mutating func takeOutput() -> [UInt8] {
        let taken = output
        output = []
        output.reserveCapacity(taken.count)
        return taken
    }

    /// Ends the archive with its directory.
    package mutating func finish() {
        let directoryStart = byteCount
        let directorySize = Int64(directory.count)
        output += directory
        directory = []
        let isLarge =
            entryCount >= Zip.farCount || directoryStart >= Int64(Zip.farSize)
            || directorySize >= Int64(Zip.farSize)
        if isLarge { appendLargeEnd(directoryStart, directorySize) }
        output.append(word: Zip.endSignature)
        output.append(word: 0)
        let count = UInt16(clamping: entryCount)
        output.append(half: count)
        output.append(half: count)
        output.append(word: UInt32(clamping: directorySize))
        output.append(word: UInt32(clamping: directoryStart))
        output.append(half: 0)
        byteCount = directoryStart + directorySize + (isLarge ? 76 : 0) + 22
    }
}

extension ZipEncoder {
    private mutating func appendDirectoryEntry(
        _ name: [UInt8],
        _ size: Int,
        _ checksum: UInt32,
        isFar: Bool
    ) {
        directory.append(word: Zip.directorySignature)
        directory.append(half: Zip.madeOnUnix | (isFar ? Zip.version64 : Zip.version))
        directory.append(half: isFar ? Zip.version64 : Zip.version)
        appendCommon(&directory, name, size, checksum)
        directory.append(half: isFar ? 12 : 0)
        directory.append(half: 0)
        directory.append(half: 0)
        directory.append(half: 0)
        directory.append(word: Zip.plainFileMode)
        directory.append(word: UInt32(clamping: byteCount))
        directory += name
        guard isFar else { return }
        directory.append(half: Zip.extra64)
        directory.append(half: 8)
        directory.append(long: UInt64(byteCount))
    }

    /// Flags, method, time, date, CRC, sizes and the length of the name.
    private func appendCommon(
        _ out: inout [UInt8],
        _ name: [UInt8],
        _ size: Int,
        _ checksum: UInt32
    ) {
        out.append(half: 0)
        out.append(half: 0)
        out.append(half: 0)
        out.append(half: Zip.firstOf1980)
        out.append(word: checksum)
        out.append(word: UInt32(size))
        out.append(word: UInt32(size))
        out.append(half: UInt16(name.count))
    }

    private mutating func appendLargeEnd(_ directoryStart: Int64, _ directorySize: Int64) {
        output.append(word: Zip.end64Signature)
        output.append(long: 44)
        output.append(half: Zip.madeOnUnix | Zip.version64)
        output.append(half: Zip.version64)
        output.append(word: 0)
        output.append(word: 0)
        output.append(long: UInt64(entryCount))
        output.append(long: UInt64(entryCount))
        output.append(long: UInt64(directorySize))
        output.append(long: UInt64(directoryStart))
        output.append(word: Zip.locatorSignature)
        output.append(word: 0)
        output.append(long: UInt64(directoryStart + directorySize))
        output.append(word: 1)
    }
}
