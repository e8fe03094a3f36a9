import CardCore
import CardSales
import CardTestSupport
import CardText
import Testing

/// The result of reading a sale file of any format.
struct FormatReading: Equatable {
    var header: SaleFileHeader?
    var rows: [SaleRow] = []
    var ignored: [IgnoredRecord] = []
    var counted: [CountedSale] = []
    var totals: ControlTotals?
    var refusal: FileRefusal?
    var texts: Set<SourceText> = []
    /// The numbers of all events, in their order.
    var lines: [Int] = []

    static func of(
        _ bytes: some Sequence<UInt8>,
        _ reader: some SaleFileReader,
        size: Int = Int.max
    ) -> FormatReading {
        var reading = FormatReading()
        var reader = reader
        do throws(FileFault) {
            var rest = Array(bytes)[...]
            while !rest.isEmpty {
                let chunk = Array(rest.prefix(size))
                rest = rest.dropFirst(chunk.count)
                var position = 0
                while let event = try reader.next(in: chunk.span, from: &position) {
                    reading.take(event)
                    reading.takeTexts(&reader)
                }
                reading.takeTexts(&reader)
            }
            while let event = try reader.finish() {
                reading.take(event)
                reading.takeTexts(&reader)
            }
            reading.takeTexts(&reader)
        } catch {
            reading.refusal = error.refusal
        }
        return reading
    }

    private mutating func take(_ event: SaleEvent) {
        if totals != nil || (header == nil) != event.isHeader { Issue.record("out of order") }
        switch event {
        case .header(let header): self.header = header
        case .row(let row): rows.append(row)
        case .unread: Issue.record("a row was not read")
        case .counted(let sale): counted.append(sale)
        case .ignored(let record): ignored.append(record)
        case .trailer(let totals): self.totals = totals
        }
        if let line = event.line { lines.append(line) }
    }

    private mutating func takeTexts<Reader: SaleFileReader>(_ reader: inout Reader) {
        texts.formUnion(reader.takeTexts())
    }

    var messages: [Message] { rows.compactMap { try? $0.content.get() } }
    var codes: [RowCode] { rejections.map(\.code) }
    var rejections: [RowRejection] {
        rows.compactMap { row in
            guard case .failure(let rejection) = row.content else { return nil }
            return rejection
        }
    }

    static func == (left: FormatReading, right: FormatReading) -> Bool {
        left.header == right.header && left.messages == right.messages && left.codes == right.codes
            && left.ignored == right.ignored && left.counted == right.counted
            && left.totals == right.totals && left.refusal == right.refusal
            && left.lines == right.lines && left.rows.map(\.record) == right.rows.map(\.record)
            && left.texts == right.texts
    }
}

extension SaleEvent {
    fileprivate var isHeader: Bool {
        if case .header = self { true } else { false }
    }

    fileprivate var line: Int? {
        switch self {
        case .row(let row): row.physicalLine
        case .counted(let sale): sale.physicalLine
        case .ignored(let record): record.physicalLine
        case .unread(let fields): fields.line
        case .header, .trailer: nil
        }
    }
}

/// The laws of every format.
enum FormatLaws {
    /// The same in pieces of any size; a part of the file is never the whole one.
    static func hold(
        for sample: [UInt8],
        cutsAreRefused: Bool = true,
        _ reader: () -> some SaleFileReader
    ) {
        let whole = FormatReading.of(sample, reader())
        #expect(whole.refusal == nil && whole.totals?.rowCount == whole.rows.count)
        #expect(zip(whole.lines, whole.lines.dropFirst()).allSatisfy { $0 < $1 })
        #expect(whole.rows.map { Int($0.line ?? 0) } == Array(0..<whole.rows.count).map { $0 + 1 })
        for size in [1, 2, 3, 7, 64, 1000] {
            #expect(FormatReading.of(sample, reader(), size: size) == whole, "pieces of \(size)")
        }
        let end = sample.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0
        for count in 0..<end where cutsAreRefused {
            let part = FormatReading.of(sample.prefix(count), reader(), size: 512)
            #expect(part.refusal != nil && part.totals == nil, "cut after \(count) bytes")
        }
        changedBytes(sample, reader)
        correctionsAreNative(whole)
    }

    /// A changed byte is handled, and the same in any pieces.
    private static func changedBytes(_ sample: [UInt8], _ reader: () -> some SaleFileReader) {
        var random = SeededRandom(seed: 66)
        for round in 0..<400 {
            var bytes = sample
            for _ in 0...random.uniform(below: 4) {
                let place = random.uniform(below: bytes.count)
                switch random.uniform(below: 3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.insert(bytes[random.uniform(below: bytes.count)], at: place)
                default: if bytes.count > 1 { bytes.remove(at: place) }
                }
            }
            let whole = FormatReading.of(bytes, reader())
            let pieces = FormatReading.of(bytes, reader(), size: 1 + random.uniform(below: 40))
            let note: Comment = "seed 66, round \(round): \(String(decoding: bytes, as: UTF8.self))"
            #expect(whole == pieces, note)
            #expect((whole.refusal == nil) == (whole.totals != nil), note)
            #expect(whole.messages.allSatisfy { ($0.amountMinor ?? 1) > 0 }, note)
            #expect(zip(whole.lines, whole.lines.dropFirst()).allSatisfy { $0 < $1 }, note)
        }
    }

    /// The record of a readable row is a native row with the same content.
    private static func correctionsAreNative(_ reading: FormatReading) {
        for row in reading.rows {
            guard let message = try? row.content.get(), message.id.text.utf8.count <= 40 else {
                continue
            }
            let fields = row.record.fields.map { "\"\(String(decoding: $0, as: UTF8.self))\"" }
            let native = SaleReading.around(fields.joined(separator: ","))
            #expect(native.messages == [message])
        }
    }
}

func saleContext(_ change: (inout SaleFileContext) -> Void = { _ in }) -> SaleFileContext {
    var context = SaleFileContext(
        name: "file",
        sender: "chain",
        environment: .live,
        readAt: Instant(milliseconds: 1_795_255_200_000)
    )
    change(&context)
    return context
}
