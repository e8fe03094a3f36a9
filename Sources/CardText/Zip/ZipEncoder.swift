/// A zip archive of stored entries, written from front to end.
///
/// Every entry is complete when it is added, so its local header carries size and CRC, and no data
/// descriptor follows: some readers refuse those. Times are fixed: equal input is equal output.
///
/// - Source: PKWARE APPNOTE 6.3.10; what readers accept, docs/decisions/0003-own-zip-writer.md
package struct ZipEncoder {
    /// The bytes that were written and not yet returned.
    private var output: [UInt8] = []
    /// The central directory so far: about 46 bytes and the name for each entry.
    ///
    /// In pieces of a megabyte that never move: one growing array of a million entries would be
    /// there twice.
    private var directory: [[UInt8]] = []
    private var directorySize = 0
    private static let pieceSize = 1 << 20
    /// The number of entries that were begun.
    package private(set) var entryCount = 0
    /// Bytes written so far, returned or not.
    package private(set) var byteCount: Int64 = 0

    /// Creates an empty archive.
    package init() {}

    /// Adds a file.
    ///
    /// - Precondition: the name is one that ``Zip/isName(_:)`` allows; the bytes are less than 4
    ///   GiB.
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
        appendDirectoryEntry(record)
        record.appendLocalHeader(to: &output)
        byteCount += record.byteCount
        entryCount += 1
    }

    private mutating func appendDirectoryEntry(_ record: ZipRecord) {
        if directory.last.map({ $0.count >= Self.pieceSize }) ?? true {
            directory.append([])
            directory[directory.count - 1].reserveCapacity(Self.pieceSize + 2048)
        }
        let last = directory.count - 1
        let before = directory[last].count
        record.appendDirectoryEntry(to: &directory[last])
        directorySize += directory[last].count - before
    }

    /// The bytes since the last call; the caller writes them in order.
    package mutating func takeOutput() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &output)
        // The next portion has about the same size: an eighth more prevents a second allocation.
        output.reserveCapacity(taken.count + taken.count / 8)
        return taken
    }

    /// Ends the archive with its directory, and gives all bytes since the last call, in pieces.
    package mutating func finish() -> [[UInt8]] {
        let end = ZipEnd(
            entryCount: entryCount,
            directoryStart: byteCount,
            directorySize: Int64(directorySize)
        )
        var tail: [UInt8] = []
        end.append(to: &tail)
        byteCount += end.directorySize + Int64(tail.count)
        let pieces = [takeOutput()] + directory + [tail]
        directory = []
        return pieces
    }
}
