import CardCore
import CardSystem
import CardText
import Crypto

/// A file of cards that were made elsewhere, read from its beginning to its end.
///
/// It may contain PINs: it is neither copied nor stored, and nothing of it is shown but its card
/// numbers.
struct CardFile {
    /// The path of the file.
    let path: String
    private let disk: Disk

    init(_ path: String, on disk: Disk) {
        self.path = path
        self.disk = disk
    }

    /// Reads all cards, one after another.
    ///
    /// - Returns: the SHA-256 of the bytes that were read.
    /// - Throws: ``FileFault`` or ``CardFileFailure``; errors of `body`.
    @discardableResult
    func read(comparesNumbers: Bool, _ body: (CardFileRow) throws -> Void) throws
        -> CardCore.SHA256Digest
    {
        let file = try disk.open(path)
        var (reader, hash) = (CardFileReader(comparesNumbers: comparesNumbers), SHA256())
        while true {
            let chunk = try file.next(Self.chunkSize)
            if chunk.isEmpty { break }
            hash.update(data: chunk)
            var position = 0
            while let row = try reader.next(in: chunk.span, from: &position) { try body(row) }
        }
        if let last = try reader.finish() { try body(last) }
        try file.close()
        return SHA256Digest(Array(hash.finalize()))
    }

    /// The number of bytes that are read at a time.
    static let chunkSize = 1 << 18

    func open() throws -> InputFile { try disk.open(path) }
}

/// A run of cards of a file that are imported in one transaction.
struct CardFilePiece {
    /// The 1-based position of the first card.
    let first: Int
    /// The cards.
    private(set) var rows: [CardFileRow] = []
    private var hash = SHA256()

    init(first: Int) { self.first = first }

    mutating func append(_ row: CardFileRow) {
        rows.append(row)
        note(row)
    }

    /// Adds a card to the digest alone.
    mutating func note(_ row: CardFileRow) {
        var bytes = Array(row.number.text.utf8)
        bytes += Array("|\(row.expiresOn?.description ?? "")|".utf8)
        bytes += row.pin?.input ?? []
        bytes += Array("|\(row.balanceMinor.map(String.init) ?? "")|".utf8)
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(data: bytes)
    }

    /// The digest of the cards, which stays in memory.
    var digest: [UInt8] { Array(hash.finalize()) }
}
