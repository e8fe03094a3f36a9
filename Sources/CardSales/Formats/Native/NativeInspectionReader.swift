import CardCore
import CardText

/// Reads header, rows and trailer of a native file without the messages of its rows.
struct NativeInspectionReader: SaleFileReader {
    private var envelope = SaleEnvelopeReader()

    /// Every text of the file is a field of a record.
    var hasTexts: Bool { false }

    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        guard let record = try envelope.next(in: chunk, from: &position) else { return nil }
        return Self.event(record)
    }

    mutating func finish() throws(FileFault) -> SaleEvent? {
        try envelope.finish().map(Self.event)
    }

    private static func event(_ record: SaleRecord) -> SaleEvent {
        switch record {
        case .header(let header): .header(header)
        case .row(let fields): .unread(fields)
        case .trailer(let totals): .trailer(totals)
        }
    }
}
