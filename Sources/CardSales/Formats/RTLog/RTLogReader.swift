package import CardCore
package import CardText

/// Reads an RTLOG in its delimited form, `FHEAD|1|SIMT|…`, as its bytes arrive.
///
/// A transaction may stand in it more than once: the highest revision counts, which is known at
/// the end only. The rows wait until then; there may be ``Limits/waitingRows`` of
/// them, and as many transactions.
package struct RTLogReader {
    private var lines = LineScanner(allowsBareReturns: true)
    var queue: SaleEventQueue
    let options: RTLogOptions
    let context: SaleFileContext
    var store: [UInt8] = []
    var day: Day?
    private var recordCount = 0
    private var isOver = false
    private var transaction: RTLogTransaction?
    private var transactions: [RTLogTransaction] = []
    private var waitingCount = 0
    private var texts: SourceTexts?
    private var found: [SourceText] = []
    /// Texts of columns without a meaning that are not cards of ours.
    var otherTexts: Set<[UInt8]> = []

    /// Creates a reader of one file; `context` has the currency of its amounts.
    package init(options: RTLogOptions, context: SaleFileContext) {
        self.options = options
        self.context = context
        queue = SaleEventQueue(context)
    }
}

extension RTLogReader: SaleFileReader {
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try lines.next(in: chunk, from: &position) else { return nil }
            try take()
        }
    }

    package mutating func finish() throws(FileFault) -> SaleEvent? {
        if let event = queue.pop() { return event }
        if try lines.finish() { try take() }
        guard isOver else { throw fault(recordCount == 0 ? .empty : .trailerMissing) }
        if let event = queue.pop() { return event }
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
    package var voidedReceipts: Set<VoidedReceipt> { queue.voidedReceipts }
}

extension RTLogReader {
    func fault(_ code: FileRefusal, _ detail: (any FaultDetail)? = nil) -> FileFault {
        FileFault(code, at: lines.place, detail: detail)
    }
}

extension RTLogReader {
    private mutating func take() throws(FileFault) {
        guard !isOver else { throw fault(.afterTrailer) }
        let fields = RTLogFields(line: lines.line, options.positions)
        noteTexts(fields)
        recordCount += 1
        guard Self.says(fields[2], recordCount) else {
            let isStart = recordCount == 1
            throw fault(isStart ? .header : .countMismatch, RTLogDetail.lineMissing(recordCount))
        }
        switch (fields.type, recordCount) {
        case ("FHEAD", 1): try begin(fields)
        case (_, 1): throw fault(.header, RTLogDetail.noFileHead)
        case ("THEAD", _): try beginTransaction(fields)
        case ("TTAIL", _): try endTransaction(fields)
        case ("FTAIL", _): try end(fields)
        default: try takeRecord(fields)
        }
    }

    private mutating func noteTexts(_ fields: RTLogFields) {
        guard var texts else { return }
        // Between the fields that a template names there may be others.
        if options.positions != nil { texts.noteWords(lines.line[...]) }
        for field in fields.fields { texts.note(field, length: field.count) }
        found += texts.take().map { SourceText(physicalLine: lines.number, bytes: $0) }
    }

    private mutating func begin(_ fields: RTLogFields) throws(FileFault) {
        guard fields[3].elementsEqual(options.kind.utf8) else {
            throw fault(.header, RTLogDetail.kind(options.kind))
        }
        store = Array(fields[4])
        guard let day = try? CompactTime.day(fields[5].prefix(8)) else {
            throw fault(.header, RTLogDetail.businessDate)
        }
        self.day = day
        queue.open(day: day, isStated: true)
    }

    private mutating func beginTransaction(_ fields: RTLogFields) throws(FileFault) {
        guard transaction == nil else { throw fault(.header, RTLogDetail.headInTransaction) }
        guard !fields.isMoved else {
            throw fault(.header, RTLogDetail.multibyteHead)
        }
        let heads = options.heads
        let revision = heads.revision.map {
            fields[$0].withContiguousStorageIfAvailable { $0.number } ?? nil
        }
        guard let revision = revision ?? 0, !fields[heads.transaction].isEmpty else {
            throw fault(.header, RTLogDetail.headWithoutNumber)
        }
        let original = heads.originalTransaction.flatMap { column -> RTLogKey? in
            guard !fields[column].isEmpty else { return nil }
            let register = fields[heads.originalRegister ?? heads.register]
            return RTLogKey(
                register: Array(register.isEmpty ? fields[heads.register] : register),
                number: Array(fields[column])
            )
        }
        transaction = RTLogTransaction(
            line: lines.number,
            place: lines.place,
            number: Array(fields[heads.transaction]),
            register: Array(fields[heads.register]),
            revision: revision,
            time: Array(fields[heads.time]),
            type: String(decoding: fields[heads.type], as: UTF8.self),
            original: original
        )
    }

    private mutating func takeRecord(_ fields: RTLogFields) throws(FileFault) {
        guard var open = transaction else {
            throw fault(.header, RTLogDetail.outsideTransaction)
        }
        open.recordCount += 1
        if var entry = entry(fields, in: &open, line: lines.number, at: lines.place) {
            if fields.isMoved { entry.draft.wrong(.multibyte, .card, named: fields.type) }
            open.entries.append(entry)
            waitingCount += 1
            guard waitingCount <= Limits.waitingRows else {
                throw fault(.fileTooLarge, RecordsDetail.moreCardRows(than: Limits.waitingRows))
            }
        }
        transaction = open
    }

    private mutating func endTransaction(_ fields: RTLogFields) throws(FileFault) {
        guard var ended = transaction else { throw fault(.header, RTLogDetail.tailWithoutHead) }
        if !fields[3].isEmpty, !Self.says(fields[3], ended.recordCount) {
            throw fault(.countMismatch, RTLogDetail.recordsOfTransaction(ended.recordCount))
        }
        ended.notePrice(context.currency)
        transactions.append(ended)
        transaction = nil
        guard transactions.count <= Limits.waitingRows else {
            throw fault(.fileTooLarge, RecordsDetail.moreTransactions(than: Limits.waitingRows))
        }
    }

    private mutating func end(_ fields: RTLogFields) throws(FileFault) {
        guard transaction == nil else { throw fault(.trailerMissing, RTLogDetail.headWithoutTail) }
        guard Self.says(fields[3], recordCount - 2) else {
            throw fault(.countMismatch, RTLogDetail.recordsOfFile(recordCount - 2))
        }
        isOver = true
        try giveLatest(transactions)
        transactions = []
    }

    private static func says(_ text: ArraySlice<UInt8>, _ count: Int) -> Bool {
        let digits = text.drop { $0 == UInt8(ascii: "0") }
        return text.allSatisfy(\.isDigit) && !text.isEmpty
            && (count == 0 ? digits.isEmpty : digits.elementsEqual(String(count).utf8))
    }
}

/// The fields of one record.
struct RTLogFields {
    let fields: [ArraySlice<UInt8>]
    /// Whether a character of several bytes moved some of them.
    let isMoved: Bool

    init(line: [UInt8], _ positions: RTLogPositions? = nil) {
        isMoved = positions?.isMoved(line) ?? false
        fields =
            positions?.fields(of: line)
            ?? line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            .map { FieldPlace.trimmed($0) }
    }

    /// A column, counted from 1; empty where the record ends before it.
    subscript(column: Int) -> ArraySlice<UInt8> {
        column <= fields.count ? fields[column - 1] : []
    }

    var type: String { String(decoding: self[1], as: UTF8.self) }
}
