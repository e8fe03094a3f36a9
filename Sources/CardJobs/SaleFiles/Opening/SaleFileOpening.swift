import CardCore
import CardSales
import CardSystem
import CardText
import Crypto

/// The plain bytes of one sale file, whatever its wrapping, read from front to end.
///
/// Plain bytes of a sealed file are never written to a disk.
final class SaleFileOpening {
    /// The size of the file before opening.
    let byteCount: Int
    /// The outermost first; whole once the first bytes were read.
    private(set) var wrappings: [Wrapping] = []
    private let source: any ByteSource
    private let unpacksGzip: Bool
    private var gzip: GzipReader?
    private var chunk: [UInt8] = []
    private var position = 0
    private var isBegun = false
    private var plainHash: SHA256?
    private var plainCount = 0

    /// The digests of a file's bytes, as it arrived and opened.
    struct Digests: Hashable, Sendable {
        var came: CardCore.SHA256Digest
        /// Valid only if all plain bytes were read.
        var plain: CardCore.SHA256Digest
    }

    /// - Throws: `path.not_regular`, `inbox.no_key`, `program.missing`.
    init(_ path: String, _ opener: SaleFileOpener) throws {
        let file = try opener.disk.open(path)
        byteCount = file.byteCount
        let start = try file.bytes(at: 0, Wrapping.markBytes)
        let outer = Wrapping.recognised(by: start).flatMap { opener.opens($0) ? $0 : nil }
        unpacksGzip = opener.opens(.gzip)
        if let outer, outer.isSealed {
            source = try FileThroughProgram(path, opener.program(for: outer), on: opener.disk)
            wrappings = [outer]
        } else {
            source = try HashedFile(path, on: opener.disk)
        }
    }

    /// The next plain bytes; empty at the end.
    ///
    /// - Throws: ``FileFault`` if the file cannot be opened, or would be too large.
    func next(_ count: Int) throws -> [UInt8] {
        if !isBegun { try begin(count) }
        let plain = try gzip == nil ? packed(count) : unpacked(count)
        guard !wrappings.isEmpty else { return plain }
        plainCount += plain.count
        guard plainCount <= Limits.fileBytes else {
            throw FileFault(.fileTooLarge, at: FilePlace(offset: plainCount, line: 1, column: 1))
        }
        plainHash?.update(data: plain)
        return plain
    }

    /// Ends the reading, wherever it is.
    ///
    /// - Throws: `file.changing`.
    func close() throws -> Digests {
        let came = try source.close()
        let plain = plainHash.map { CardCore.SHA256Digest(Array($0.finalize())) }
        return Digests(came: came, plain: plain ?? came)
    }
}

extension SaleFileOpening {
    /// Reads enough to see whether there is gzip inside; a pipe may give a byte at a time.
    private func begin(_ count: Int) throws {
        isBegun = true
        while chunk.count < Wrapping.markBytes {
            let more = try source.next(count)
            if more.isEmpty { break }
            chunk += more
        }
        if unpacksGzip, Wrapping.recognised(by: chunk) == .gzip {
            gzip = GzipReader(packedBytes: byteCount)
            wrappings.append(.gzip)
        }
        if !wrappings.isEmpty { plainHash = SHA256() }
    }

    private func packed(_ count: Int) throws -> [UInt8] {
        guard chunk.isEmpty else {
            defer { chunk = [] }
            return chunk
        }
        return try source.next(count)
    }

    private func unpacked(_ count: Int) throws -> [UInt8] {
        guard let gzip else { return [] }
        while true {
            if let plain = try gzip.next(in: chunk, from: &position) { return plain }
            chunk = try source.next(count)
            position = 0
            guard !chunk.isEmpty else {
                try gzip.finish()
                return []
            }
        }
    }
}

extension SaleFileOpening: SaleByteSource {}

extension SaleFileOpening: ReadableFile {
    func end() throws { _ = try close() }
}
