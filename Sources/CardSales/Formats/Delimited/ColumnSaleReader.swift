import CardCore
package import CardText

/// Reads a delimited file with a row of names on top, by a template, as its bytes arrive.
///
/// One engine for all of them: what Shopify or Square do differently is data of their templates.
package struct ColumnSaleReader {
    private let options: ColumnOptions
    private let context: SaleFileContext
    private let zones: ZoneSource
    private var decoder: TextDecoder
    private var records: CSVReader
    /// The decoded text of the latest bytes; unused if the file is in UTF-8.
    private var text: [UInt8] = []
    private var position = 0
    private var rows: ColumnRowParser?
    /// Events that the latest record gave and that nobody has taken; the first of them comes last.
    private var waiting: [SaleEvent] = []
    /// nil before the header was read.
    private var repeatedHeader: RepeatedHeader?
    /// The rows of the receipt that is being read.
    private var receipt = ColumnReceipt()
    /// nil before the header was read.
    private var receiptRules: ColumnReceiptRules?
    /// nil before the header was read, and if no receipts can be compared.
    private var repeats: ColumnRepeats?
    /// The order of the rows so far, as the first reading finds it.
    private var order = RowOrder()
    /// The rows that the second reading holds back; nil in the first one.
    private var held: RowsInOrder?
    private var totals = ControlTotals()
    private var hasHeader = false
    private var isOver = false
    private var fewestTextBytes: Int?
    private var texts: [SourceText] = []
    private var look = DelimitedLook()
    /// Looks at the bytes as they come, before they are decoded.
    private var start = FileStart()
    private var consumed = 0

    /// Creates a reader of one file; `zones` opens the time zones that its rows name.
    package init(_ options: ColumnOptions, _ context: SaleFileContext, zones: @escaping ZoneSource)
    {
        self.options = options
        self.context = context
        self.zones = zones
        held = context.rowOrder.map { RowsInOrder($0) }
        decoder = TextDecoder(options.encoding)
        records = CSVReader(
            delimiter: options.delimiter.byte,
            skipLines: options.skipLines,
            allowsBareReturns: true
        )
    }

    /// How the columns were bound, once the header was read.
    package var binding: ColumnBinding? { rows?.binding }
}

extension ColumnSaleReader: SaleFileReader {
    package var namedColumns: (any NamedColumns)? {
        binding.map { BoundColumns(options: options, binding: $0) }
    }

    package var rowOrder: RowOrder? { order }

    package var lookalikes: LookalikeArticles { rows?.lookalikes ?? LookalikeArticles() }

    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while waiting.isEmpty {
            guard try readRecord(in: chunk, from: &position) else { return nil }
            try take(records.record)
        }
        return waiting.popLast()
    }

    package mutating func finish() throws(FileFault) -> SaleEvent? {
        while waiting.isEmpty {
            guard !isOver else { return nil }
            try end()
        }
        return waiting.popLast()
    }

    package mutating func keepTexts(ofAtLeast count: Int) { fewestTextBytes = count }

    package mutating func takeTexts() -> [SourceText] {
        guard !texts.isEmpty else { return [] }
        defer { texts.removeAll(keepingCapacity: true) }
        return texts
    }
}

extension ColumnSaleReader {
    /// Reads on until a record is complete.
    private mutating func readRecord(
        in chunk: Span<UInt8>,
        from place: inout Int
    ) throws(FileFault) -> Bool {
        guard options.encoding != .utf8 else { return try records.next(in: chunk, from: &place) }
        while true {
            if try readDecoded() { return true }
            guard place < chunk.count else { return false }
            text.removeAll(keepingCapacity: true)
            position = 0
            let end = min(chunk.count, place + Self.decodedAtOnce)
            try chunk.extracting(place..<end).withUnsafeBufferPointer {
                bytes throws(FileFault) in
                try refuseOtherKinds(bytes)
                if !start.isRefused { try decoder.decode(bytes, into: &text) }
            }
            place = end
        }
    }

    private mutating func refuseOtherKinds(_ bytes: FieldBytes) throws(FileFault) {
        // The mark of UTF-16 is what such a file begins with.
        if consumed == 0, options.encoding == .utf16, bytes.first.map({ $0 >= 0xFE }) == true {
            consumed = Int.max / 2
        }
        try start.take(bytes, 0, consumed: consumed)
        consumed += bytes.count
    }

    /// Reads on in what was decoded already.
    private mutating func readDecoded() throws(FileFault) -> Bool {
        let decoded = text
        var place = position
        defer { position = place }
        guard place < decoded.count else { return false }
        return try records.next(in: decoded.span, from: &place)
    }

    private static let decodedAtOnce = 1 << 16

    private mutating func end() throws(FileFault) {
        try start.finish()
        if options.encoding != .utf8, position >= text.count {
            text.removeAll(keepingCapacity: true)
            position = 0
            try decoder.finish(into: &text)
        }
        if try readDecoded() { return try take(records.record) }
        let isLast = try !records.finish()
        if !isLast { try take(records.record) }
        guard rows != nil else {
            throw FileFault(.header, at: records.place, detail: ColumnsDetail.noNames)
        }
        if let receiptRules { give(receipt.close(receiptRules)) }
        if let late = held?.end(context.knowledge) {
            waiting.insert(contentsOf: late.reversed(), at: 0)
        }
        if let receiptRules, let missing = repeats?.missing(receiptRules), !missing.isEmpty {
            for event in missing { count(event) }
            waiting.insert(contentsOf: missing.reversed(), at: 0)
        }
        guard !totals.overflows else { throw FileFault(.overflow, at: records.place) }
        waiting.insert(.trailer(totals), at: 0)
        if !hasHeader { waiting.append(header(of: nil)) }
        hasHeader = true
        isOver = true
    }

    private mutating func take(_ record: CSVRecord) throws(FileFault) {
        if rows == nil, look.skippedLines.isEmpty { keepSkippedLines() }
        keepTexts(of: record)
        guard rows != nil else {
            // Excel marks the delimiter of a file by such a line.
            if records.recordCount == 1, record[0].starts(with: "sep=".utf8), record.count <= 2 {
                look.separatorLine = record.bytes
                return
            }
            look.hasMark = records.hasMark
            look.isBigEndian = decoder.isBigEndian == true
            look.hasCarriageReturns = records.hasCarriageReturns
            look.hasBareReturns = records.hasBareReturns == true
            var binding = try ColumnBinding(record, options)
            binding.look = look
            rows = ColumnRowParser(options, binding, context: context, zones: zones)
            bind(binding)
            return
        }
        var events: [SaleEvent] = []
        if let finding = repeatedHeader?.finding(in: record) {
            guard finding == .same else { throw FileFault(.headerAgain, at: record.place) }
            let ignored = IgnoredRecord(physicalLine: record.line, reason: .otherRecord)
            if let receiptRules { give(receipt.add(.ignored(ignored), receiptRules)) }
            return
        }
        rows?.read(record, into: &events)
        if let order = rows?.order { repeats?.note(order) }
        if let receiptRules { for event in events { give(receipt.add(event, receiptRules)) } }
        guard !hasHeader else { return }
        hasHeader = true
        waiting.append(header(of: rows?.day(of: record)))
    }

    /// Notes where the rows say what they are.
    private mutating func bind(_ binding: ColumnBinding) {
        repeatedHeader = RepeatedHeader(binding)
        let column = binding.column(.type) ?? binding.locator ?? 0
        let names = binding.names
        receiptRules = ColumnReceiptRules(
            knowledge: context.knowledge,
            mark: (column, column < names.count ? names[column] : "")
        )
        repeats = ColumnRepeats(options, binding, knowledge: context.knowledge)
    }

    /// Lets the events of a receipt be taken, after those that wait already.
    private mutating func give(_ closed: ClosedReceipt) {
        guard !closed.events.isEmpty else { return }
        let events = repeats?.resolve(closed) ?? closed.events
        for event in events { count(event) }
        waiting.insert(contentsOf: (held?.hold(events) ?? events).reversed(), at: 0)
    }

    private mutating func count(_ event: SaleEvent) {
        guard case .row(let row) = event else { return }
        let message = try? row.content.get()
        if held == nil, let message { order.note(message) }
        totals.add(card: message?.card ?? "", amountMinor: message?.amountMinor)
    }

    /// The header of a file without one: its day is that of its first row.
    private func header(of day: Day?) -> SaleEvent {
        let isCorrection = rows?.binding.isCorrection == true
        var header = SaleFileHeader(
            environment: context.environment,
            sender: context.sender,
            sequence: isCorrection ? nil : context.sequence,
            businessDate: context.businessDate ?? day ?? context.readAt.day,
            created: context.readAt
        )
        header.statesBusinessDate = context.businessDate != nil
        return .header(header)
    }
}

extension ColumnSaleReader {
    private mutating func keepSkippedLines() {
        look.skippedLines = records.skippedLines
        guard let fewest = fewestTextBytes else { return }
        for (place, line) in look.skippedLines.enumerated() {
            let words = line.split { $0 <= 0x20 || $0 == UInt8(ascii: "'") }
            for text in [line[...]] + words where text.count >= fewest {
                texts.append(SourceText(physicalLine: place + 1, bytes: Array(text)))
            }
        }
    }

    /// Every field counts, also of rows that are passed over; whole and without what surrounds it.
    private mutating func keepTexts(of record: CSVRecord) {
        guard let fewest = fewestTextBytes else { return }
        for column in 0..<record.count where record.range(column).count >= fewest {
            let field = record[column]
            texts.append(SourceText(physicalLine: record.line, bytes: Array(field)))
            // Notes and attributes: a token may be one word of many.
            let words = field.split { $0 <= 0x20 || $0 == UInt8(ascii: "'") }
            guard words.count > 1 || words.first?.count != field.count else { continue }
            for word in words where word.count >= fewest {
                texts.append(SourceText(physicalLine: record.line, bytes: Array(word)))
            }
        }
    }
}
