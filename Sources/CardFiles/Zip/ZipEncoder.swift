/// A zip archive of stored entries, written from front to end.
///
/// Every entry is complete when it is added, so its local header carries size and CRC, and no data
/// descriptor follows: some readers refuse those. Times are fixed: equal input is equal output.
///
/// - Source: PKWARE APPNOTE 6.3.10; what readers accept, docs/decisions/0003-own-zip-writer.md
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
    /// - Precondition: the name is one that ``Zip/isName(_:)`` allows; the bytes are less than 4 GiB.
    package mutating func add(name: String, bytes: [UInt8]) {
        begin(name: name, size: bytes.count, checksum: CRC32.of(bytes))
        output += bytes
    }

    /// Begins a file whose `size` bytes the caller puts in itself, after all output so far.
    mutating func begin(name: String, size: Int, checksum: UInt32) {
        let name = Array(name.utf8)
        precondition(Zip.isName(name), "a bad name")
        precondition(size < Zip.farSize, "an entry is too large")
        let record = ZipRecord(name: name, size: size, checksum: checksum, offset: byteCount)
        record.appendDirectoryEntry(to: &directory)
        record.appendLocalHeader(to: &output)
        byteCount += record.byteCount
        entryCount += 1
    }

    /// The bytes since the last call; the caller writes them in order.
    package mutating func takeOutput() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &output)
        // The next portion is about as large: an eighth more keeps it from being moved on its way.
        output.reserveCapacity(taken.count + taken.count / 8)
        return taken
    }

    /// Ends the archive with its directory.
    package mutating func finish() {
        let end = ZipEnd(
            entryCount: entryCount,
            directoryStart: byteCount,
            directorySize: Int64(directory.count)
        )
        output += directory
        directory = []
        let start = output.count
        end.append(to: &output)
        byteCount += end.directorySize + Int64(output.count - start)
    }
}
