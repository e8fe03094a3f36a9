/// The plain bytes of a sale file, from front to end.
package protocol SaleByteSource: AnyObject {
    /// The next bytes, at most `count`; none at the end.
    func next(_ count: Int) throws -> [UInt8]
}

/// The events of one sale file, as its reader finds them in the bytes of a source.
///
///     var stream = SaleEventStream(file, reader)
///     while let event = try stream.next() { take(event) }
///
/// An event is released before the next one is asked for: readers use the memory of a record again.
package struct SaleEventStream {
    /// So many bytes are read at once.
    package static let chunkSize = 1 << 18

    /// The reader of the format, with its findings so far.
    package private(set) var reader: any SaleFileReader
    /// How the text ends, so far.
    package private(set) var ending: TextEnding
    /// Whether the reader saw all of the text, even if it refused its end.
    package private(set) var isAtEnd = false
    private let source: any SaleByteSource
    private let showsTexts: Bool
    private var chunk: [UInt8] = []
    private var position = 0

    /// With `texts`, the stream also shows the texts of at least so many bytes beside the events.
    package init(
        _ source: any SaleByteSource,
        _ reader: any SaleFileReader,
        isUTF16: Bool = false,
        textsOfAtLeast texts: Int? = nil
    ) {
        self.source = source
        self.reader = reader
        ending = TextEnding(isUTF16: isUTF16)
        showsTexts = texts != nil && reader.hasTexts
        if let texts { self.reader.keepTexts(ofAtLeast: texts) }
    }

    /// The next event; nil at the end of the file.
    ///
    /// `show` gets the texts that were read since the event before, at the latest when a chunk is
    /// used up: a format may hold its rows back to the end of the file.
    ///
    /// - Throws: `FileFault` of the reader, and the errors of the source and of `show`.
    package mutating func next(
        showing show: ([SourceText]) throws -> Void = { _ in }
    ) throws -> SaleEvent? {
        try showTexts(show)
        while !isAtEnd {
            if let event = try nextOfChunk() { return event }
            try showTexts(show)
            try readChunk()
        }
        if let event = try reader.finish() { return event }
        try showTexts(show)
        return nil
    }

    private mutating func nextOfChunk() throws -> SaleEvent? {
        let chunk = chunk
        return chunk.isEmpty ? nil : try reader.next(in: chunk.span, from: &position)
    }

    private mutating func readChunk() throws {
        // The old bytes are released first: with both alive, the heap grows with the file.
        chunk = []
        chunk = try source.next(Self.chunkSize)
        ending.take(chunk)
        position = 0
        isAtEnd = chunk.isEmpty
    }

    private mutating func showTexts(_ show: ([SourceText]) throws -> Void) throws {
        guard showsTexts else { return }
        let texts = reader.takeTexts()
        if !texts.isEmpty { try show(texts) }
    }
}
