import CardCore
package import CardText

/// Reads a file of fixed columns, such as a TLOG, as its bytes arrive.
///
/// A character of several bytes would move every column behind it: a row that has one is refused,
/// never read one place off.
package struct FixedWidthReader {
    private var lines = LineScanner()
    private var queue: SaleEventQueue
    private let options: FixedWidthOptions
    private let context: SaleFileContext
    /// The places of card numbers in records.
    private let cardPlaces: [FieldPlace]
    private var recordCount = 0
    private var isOver = false
    private var texts: SourceTexts?
    private var found: [SourceText] = []
    /// The records of the receipt that is being read.
    private var receipt = FixedWidthReceipt()
    private var repeats = RepeatedReceipts<FixedWidthReceipt.Place>()

    /// Creates a reader of one file; `context` has the store and currency of records without them.
    package init(options: FixedWidthOptions, context: SaleFileContext) {
        self.options = options
        self.context = context
        var places = [options.columns[.card]].compactMap(\.self)
        for record in options.records.values.compactMap({ $0.columns[.card] })
        where !places.contains(record) { places.append(record) }
        cardPlaces = places
        queue = SaleEventQueue(context)
    }
}

extension FixedWidthReader: SaleFileReader {
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            do throws(FileFault) {
                guard try lines.next(in: chunk, from: &position) else { return nil }
            } catch {
                throw Self.explained(error)
            }
            try take()
        }
    }

    package mutating func finish() throws(FileFault) -> SaleEvent? {
        if let event = queue.pop() { return event }
        if try lines.finish() { try take() }
        try endReceipts()
        if let event = queue.pop() { return event }
        guard recordCount > 0 || isOver else { throw fault(.empty) }
        let hasTrailer = options.hasTrailer
        guard isOver || !hasTrailer else { throw fault(.trailerMissing) }
        queue.close()
        return queue.pop()
    }

    package mutating func keepTexts(ofAtLeast count: Int) {
        texts = SourceTexts(fewestBytes: count)
    }

    package mutating func takeTexts() -> [SourceText] {
        defer { found = [] }
        return found
    }

    package var lookalikes: LookalikeArticles { queue.lookalikes }
}

extension FixedWidthReader {
    private func fault(_ code: FileRefusal, _ detail: RecordsDetail? = nil) -> FileFault {
        FileFault(code, at: lines.place, detail: detail)
    }

    /// NULs are how a binary log looks.
    private static func explained(_ fault: FileFault) -> FileFault {
        guard fault.refusal == .nul || fault.refusal == .bareCarriageReturn else { return fault }
        let place = FilePlace(offset: fault.offset, line: fault.line, column: fault.column)
        return FileFault(.kind, at: place, detail: RecordsDetail.binaryLog)
    }
}

extension FixedWidthReader {
    private mutating func take() throws(FileFault) {
        guard !isOver else { throw fault(.afterTrailer) }
        if var texts {
            texts.noteWords(lines.line[...])
            // There need not be a blank between the columns of all records and those behind them.
            let head = options.columns.values.map { $0.start + $0.length - 1 }.max() ?? 0
            texts.noteWords(lines.line.dropFirst(head))
            found += texts.take().map { SourceText(physicalLine: lines.number, bytes: $0) }
        }
        // The binary log puts every record in quotes and contains numbers that are not text.
        let isText = lines.line.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\t") }
        guard isText, recordCount > 0 || lines.line.first != UInt8(ascii: "\"") else {
            throw fault(.kind, .binaryLog)
        }
        let line = lines.line[...]
        let type = options.type.text(in: line).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let record = options.records[type]
        if record?.kind == .trailer {
            try endReceipts()
            return try end(line, record?.count)
        }
        recordCount += 1
        guard let record, case .row(let operation) = record.kind else {
            let number = record == nil ? numberOfOurs(in: line) : nil
            return try skip(FixedWidthRecord(line, options, as: record), number)
        }
        try write(FixedWidthRecord(line, options, as: record), operation)
    }

    /// Skips a record that is not a row; if a character moved its type, the record is for a person.
    ///
    /// `number` is that of a card of ours in a record of an unknown type.
    private mutating func skip(
        _ record: FixedWidthRecord,
        _ number: ArraySlice<UInt8>?
    ) throws(FileFault) {
        queue.open(day: record.businessDay)
        guard record.isTypeMoved || number != nil else {
            return receipt.ignore(.otherRecord, lines.number)
        }
        var draft = record.draft(nil, context)
        if let number {
            if record.says(.training, options.training) {
                return receipt.ignore(.training, lines.number)
            }
            draft.set(.card, number, as: "card")
            draft.wrong(.unknownOperation, .operation, named: "type")
        }
        try add(draft, record)
    }

    /// The text at the card's place of a known type, if it is the number of a card of the
    /// workspace.
    private func numberOfOurs(in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        cardPlaces.lazy.compactMap { $0.text(in: line) }.first { text in
            !text.isEmpty && context.knowledge.holdsNumber(text)
        }
    }

    /// Stores a row until the others of its receipt are known.
    private mutating func add(
        _ draft: RowDraft,
        _ record: FixedWidthRecord,
        isReturn: Bool = false,
        sense: ReceiptLine.Sense = .counts,
        reason: IgnoredRecord.Reason = .cancelled
    ) throws(FileFault) {
        let key = draft.receiptKey + [record.businessDay.map { "\($0)" } ?? ""]
        if !receipt.holds(key) { try endReceipt() }
        receipt.add(
            draft,
            key: key,
            line: lines.number,
            at: lines.place,
            isReturn: isReturn,
            sense: sense,
            reason: reason
        )
    }

    /// Gives the records of a receipt to the queue.
    private mutating func endReceipt() throws(FileFault) {
        try receipt.write(to: &queue, &repeats, context.knowledge)
        receipt = FixedWidthReceipt()
    }

    /// Queues the last records, and the rows that are missing from repeated receipts.
    private mutating func endReceipts() throws(FileFault) {
        try endReceipt()
        for (line, place) in repeats.missing() {
            let draft = FixedWidthReceipt.row(of: line, at: place)
            try queue.addBeside(draft, line: place.line, at: place.filePlace)
        }
        repeats = RepeatedReceipts()
    }

    private mutating func end(
        _ line: ArraySlice<UInt8>,
        _ count: FieldPlace?
    ) throws(FileFault) {
        isOver = true
        guard let count else { return }
        let text = count.text(in: line) ?? []
        guard text.withContiguousStorageIfAvailable({ $0.number }) == Int64(recordCount) else {
            throw fault(.countMismatch, .recordsBeforeTrailer(recordCount))
        }
    }

    private mutating func write(
        _ record: FixedWidthRecord,
        _ operation: Operation
    ) throws(FileFault) {
        queue.open(day: record.businessDay)
        // Moved columns have no meaning, not even that the record is void.
        guard record.flaw == nil else { return try add(record.draft(operation, context), record) }
        var draft = record.draft(operation, context)
        if record.says(.training, options.training) {
            return try add(draft, record, sense: .removed, reason: .training)
        }
        guard record.isGiftCard else {
            guard isOurs(draft) else {
                queue.lookalikes.note([record.article])
                return receipt.ignore(.otherArticle, lines.number)
            }
            draft.wrong(.unknownOperation, .operation, named: "item")
            return try add(draft, record)
        }
        if let column = record.unknownMark {
            draft.wrong(.status, .operation, named: column.rawValue, advice: .mark)
        }
        let isVoid = record.says(.void, options.voided)
        let isNegative = record.says(.sign, options.negative) || draft.takeSign()
        let sense: ReceiptLine.Sense = isVoid ? isNegative ? .voids : .flagged : .counts
        try add(draft, record, isReturn: isNegative && !isVoid, sense: sense)
    }

    private func isOurs(_ draft: RowDraft) -> Bool {
        context.knowledge.holdsNumber(draft.text(.card))
    }
}
