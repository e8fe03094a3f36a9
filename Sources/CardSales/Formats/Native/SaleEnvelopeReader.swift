import CardCore
package import CardText

/// The kind of a record of a native sale file, before the rows are read.
package enum SaleRecord: Sendable {
    case header(SaleFileHeader)
    /// The unchanged fields of a row; it was counted.
    case row(CSVRecord)
    /// The trailer was read and agrees with the rows.
    case trailer(ControlTotals)
}

/// Reads the header and the trailer of a native sale file, and counts its rows.
///
/// A third of the work of reading the rows as well: enough to know if the file is complete.
package struct SaleEnvelopeReader: Sendable {
    private var records = CSVReader()
    private var totals = ControlTotals()
    private var header: SaleFileHeader?
    private var isOver = false

    package init() {}

    /// Reads on from `position`.
    ///
    /// - Returns: the next record, or nil once `chunk` is used up.
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleRecord? {
        guard try records.next(in: chunk, from: &position) else { return nil }
        return try take(records.record)
    }

    /// Ends the file.
    ///
    /// - Returns: its last record, if no line end followed it.
    package mutating func finish() throws(FileFault) -> SaleRecord? {
        let last = try records.finish() ? try take(records.record) : nil
        guard isOver else { throw FileFault(.trailerMissing, at: records.place) }
        return last
    }

    private mutating func take(_ record: CSVRecord) throws(FileFault) -> SaleRecord {
        guard !isOver else { throw fault(.afterTrailer) }
        guard let header else {
            let header = try SaleFileHeader(record)
            self.header = header
            return .header(header)
        }
        switch record.bytes.first {
        case UInt8(ascii: "D") where record.range(0).count == 1:
            count(record)
            return .row(record)
        case UInt8(ascii: "T") where record.range(0).count == 1:
            try checkTrailer(record, isCorrection: header.sequence?.correction != nil)
            isOver = true
            return .trailer(totals)
        default: throw fault(.header, .record)
        }
    }

    /// Every row counts, rejected or not.
    private mutating func count(_ record: CSVRecord) {
        record.bytes.span.withUnsafeBufferPointer { bytes in
            let fields = NativeFields(bytes: bytes, record: record)
            totals.add(card: fields.optional(.card), amount: fields.optional(.amount))
        }
    }

    private func fault(_ code: FileRefusal, _ detail: NativeDetail? = nil) -> FileFault {
        FileFault(code, at: records.record.place, detail: detail)
    }
}

extension SaleEnvelopeReader {
    private func checkTrailer(_ record: CSVRecord, isCorrection: Bool) throws(FileFault) {
        let values = try trailerValues(record, count: isCorrection ? 1 : 3)
        guard values[0] == Int64(totals.rowCount) else {
            throw fault(.countMismatch, .rowCount(totals.rowCount))
        }
        guard !isCorrection else { return }
        guard values[2] == totals.hash else {
            throw fault(.hashMismatch, .cardSum(totals.hash))
        }
        guard totals.unreadableAmountCount == 0 else { return }
        guard !totals.overflows else { throw fault(.overflow) }
        guard values[1] == totals.amountMinor else {
            throw fault(.totalMismatch, .amountSum(totals.amountMinor))
        }
    }

    /// The numbers after the `T`; a spreadsheet may have added empty fields.
    private func trailerValues(_ record: CSVRecord, count: Int) throws(FileFault) -> [Int64] {
        var fields = record.fields.dropFirst()
        while fields.count > count, fields.last?.isEmpty == true { fields.removeLast() }
        let values = fields.compactMap(Self.integer)
        guard fields.count == count, values.count == count else {
            throw fault(.trailerMissing, .numbers(count))
        }
        return values
    }

    /// Decimal digits, with a sign for a sum that is negative; leading zeros are harmless here.
    private static func integer(_ text: ArraySlice<UInt8>) -> Int64? {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return Int64(String(decoding: text, as: UTF8.self))
    }
}
