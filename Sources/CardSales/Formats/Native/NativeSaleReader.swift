import CardCore
package import CardText

/// Reads a sale file of the native format as its bytes arrive.
///
///     var position = 0
///     while let event = try reader.next(in: chunk.span, from: &position) { take(event) }
///     // … more chunks, then:
///     if let event = try reader.finish() { take(event) }
///
/// Rows arrive before the trailer that proves them, so a caller that applies them must be able to
/// undo it.
package struct NativeSaleReader: SaleFileReader {
    private var envelope = SaleEnvelopeReader()
    private var rows = NativeRowParser()

    package init() {}

    /// Reads on from `position`.
    ///
    /// - Returns: the event of the next record, or nil once `chunk` is used up.
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        guard let record = try envelope.next(in: chunk, from: &position) else { return nil }
        return event(record)
    }

    /// Ends the file.
    ///
    /// - Returns: the event of its last record, if no line end followed it.
    package mutating func finish() throws(FileFault) -> SaleEvent? {
        guard let record = try envelope.finish() else { return nil }
        return event(record)
    }

    /// A correction of ours may name the rows of another format by the longer ids that they have.
    private mutating func opened(_ header: SaleFileHeader) -> SaleEvent {
        if header.sequence?.correction != nil { rows.longestID = NaturalKey.longestBytes }
        return .header(header)
    }

    private mutating func event(_ record: SaleRecord) -> SaleEvent {
        switch record {
        case .header(let header): opened(header)
        case .row(let record): .row(rows.row(record))
        case .trailer(let totals): .trailer(totals)
        }
    }
}
