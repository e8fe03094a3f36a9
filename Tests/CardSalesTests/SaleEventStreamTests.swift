import CardCore
import CardSales
import CardText
import Testing

struct SaleEventStreamTests {
    private static let file = """
        \(SaleReading.header)
        \(saleRow())
        \(saleRow([1: "2", 2: "m-2", 10: "NC0000000026"]))
        T,2,100000,44

        """

    /// Events of a stream, in words.
    private static func words(
        _ text: String,
        _ reader: some SaleFileReader,
        size: Int
    ) throws -> [String] {
        var stream = SaleEventStream(Pieces(text, size: size), reader)
        var words: [String] = []
        while let event = try stream.next() { words.append(event.word) }
        #expect(stream.isAtEnd && !stream.ending.isInsideLine)
        return words
    }

    @Test(arguments: [1, 7, 1000])
    func givesTheSameEventsForPiecesOfAnySize(_ size: Int) throws {
        let words = try Self.words(Self.file, NativeSaleReader(), size: size)
        #expect(words == ["header", "row 2", "row 3", "trailer"])
    }

    @Test func readsNoMessagesDuringTheInspectionOfANativeFile() throws {
        let reader = NativeFormat().inspectionReader(saleContext(), zones: { _ in nil })
        var stream = SaleEventStream(Pieces(Self.file, size: 7), reader, textsOfAtLeast: 1)
        var words: [String] = []
        while let event = try stream.next(showing: { _ in Issue.record("a text beside a row") }) {
            words.append(event.word)
        }
        #expect(words == ["header", "unread 2", "unread 3", "trailer"])
    }

    @Test func showsTextsBetweenTheEventsAndAtTheEndOfAChunk() throws {
        var stream = SaleEventStream(
            Pieces("ab?!cd?", size: 2),
            TextReader(),
            textsOfAtLeast: 1
        )
        var words: [String] = []
        let show = { (texts: [SourceText]) in
            words.append(String(decoding: texts.flatMap(\.bytes), as: UTF8.self))
        }
        while let event = try stream.next(showing: show) { words.append(event.word) }
        #expect(words == ["ab", "trailer", "?", "!", "cd", "trailer", "?"])
    }

    @Test func keepsNoTextsThatNobodyAskedFor() throws {
        var stream = SaleEventStream(Pieces("ab?", size: 2), TextReader())
        var count = 0
        while try stream.next(showing: { _ in Issue.record("a text") }) != nil { count += 1 }
        #expect(count == 1)
    }

    @Test func staysAtAFaultOfTheReader() {
        let text = "\(SaleReading.header)\nX,1\n"
        var stream = SaleEventStream(Pieces(text, size: 9), NativeSaleReader())
        #expect(throws: FileFault.self) { while try stream.next() != nil {} }
        #expect(!stream.isAtEnd)
    }

    @Test func knowsThatTheTextWasReadIfItsEndIsRefused() {
        let text = "\(SaleReading.header)\n\(saleRow())"
        var stream = SaleEventStream(Pieces(text, size: 9), NativeSaleReader())
        #expect(throws: FileFault.self) { while try stream.next() != nil {} }
        #expect(stream.isAtEnd && stream.ending.isInsideLine)
    }
}

/// Bytes in pieces of one size.
private final class Pieces: SaleByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ text: String, size: Int) {
        rest = Array(text.utf8)[...]
        self.size = size
    }

    func next(_ count: Int) -> [UInt8] {
        let piece = Array(rest.prefix(min(size, count)))
        rest = rest.dropFirst(piece.count)
        return piece
    }
}

/// Every byte is a text, and a question mark is an event, too.
private struct TextReader: SaleFileReader {
    private var isAsked = false
    private var texts: [SourceText] = []

    mutating func next(in chunk: Span<UInt8>, from position: inout Int) -> SaleEvent? {
        while position < chunk.count {
            let byte = chunk[position]
            position += 1
            if isAsked { texts.append(SourceText(physicalLine: 1, bytes: [byte])) }
            if byte == UInt8(ascii: "?") { return .trailer(ControlTotals()) }
        }
        return nil
    }

    mutating func finish() -> SaleEvent? { nil }

    mutating func keepTexts(ofAtLeast count: Int) { isAsked = true }

    mutating func takeTexts() -> [SourceText] {
        defer { texts = [] }
        return texts
    }
}

extension SaleEvent {
    fileprivate var word: String {
        switch self {
        case .header: "header"
        case .row(let row): "row \(row.physicalLine)"
        case .unread(let fields): "unread \(fields.line)"
        case .counted(let sale): "counted \(sale.physicalLine)"
        case .ignored(let record): "ignored \(record.physicalLine)"
        case .trailer: "trailer"
        }
    }
}
