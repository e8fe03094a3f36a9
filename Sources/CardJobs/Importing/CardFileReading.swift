import CardCore
import CardSystem
import CardText

/// The second reading of a file of cards, piece by piece.
struct CardFileReading {
    private let file: InputFile
    private var reader = CardFileReader(comparesNumbers: false)
    private var chunk: [UInt8] = []
    private var position = 0
    private var isFinished = false
    private var count = 0

    /// Opens the file and skips its first cards.
    init(_ source: CardFile, after skipped: Int) throws {
        file = try source.open()
        while count < skipped, try nextRow() != nil {}
    }

    /// The next cards, at most `size`.
    mutating func next(_ size: Int) throws -> CardFilePiece {
        var piece = CardFilePiece(first: count + 1)
        while piece.rows.count < size, let row = try nextRow() { piece.append(row) }
        return piece
    }

    private mutating func nextRow() throws -> CardFileRow? {
        while !isFinished {
            if let row = try nextRowOfChunk() {
                count += 1
                return row
            }
            (chunk, position) = (try file.next(CardFile.chunkSize), 0)
            guard chunk.isEmpty else { continue }
            isFinished = true
            try file.close()
            guard let last = try reader.finish() else { return nil }
            count += 1
            return last
        }
        return nil
    }

    private mutating func nextRowOfChunk() throws -> CardFileRow? {
        let bytes = chunk
        var place = position
        defer { position = place }
        return try reader.next(in: bytes.span, from: &place)
    }
}
