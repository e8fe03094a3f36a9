package import CardCore
package import CardText

/// Reads a POSLog, the XML of the ARTS standard, as its bytes arrive.
///
/// Rows are numbered as they come, because whole files stand on one line: a row's physical line is
/// its number among the rows and the records that were passed over.
package struct POSLogReader {
    private var records: XMLRecordReader
    private var queue: SaleEventQueue
    /// The receipts so far, for those that void them.
    private var receipts = ReceiptMemory()
    private let options: POSLogOptions
    private let context: SaleFileContext
    /// The number of the first row of the latest transaction, until its texts were taken.
    private var textLine: Int?

    /// Creates a reader for the files of a template; `context` is that of one file.
    package init(options: POSLogOptions, context: SaleFileContext) {
        self.options = options
        self.context = context
        queue = SaleEventQueue(context)
        records = XMLRecordReader(Self.schema(options), encoding: options.encoding)
    }

    private static func schema(_ options: POSLogOptions) -> XMLSchema {
        var names = POSLogName.allCases.map(\.word)
        let root = options.root ?? POSLogName.pOSLog.word
        if !names.contains(root) { names.append(root) }
        let page = "html"
        if root != page { names.append(page) }
        let number = { (name: String) in (names.firstIndex(of: name) ?? 0) + 1 }
        return XMLSchema(
            names: names,
            roots: [number(root)],
            namespaces: options.namespaces,
            records: [POSLogName.transaction.rawValue],
            anyCase: Set(POSLogName.allCases.map(\.rawValue)).subtracting([
                POSLogName.pOSLog.rawValue
            ]),
            isOpen: true,
            refusals: root == page ? [:] : [number(page): XMLDetail.webPage]
        )
    }
}

extension POSLogReader: SaleFileReader {
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try records.next(in: chunk, from: &position) else { return nil }
            try take()
        }
    }

    package mutating func finish() throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try records.finish() else { return end() }
            try take()
        }
    }

    package mutating func keepTexts(ofAtLeast count: Int) { records.keepTexts(ofAtLeast: count) }

    package mutating func takeTexts() -> [SourceText] {
        let line = textLine ?? queue.recordCount + 1
        textLine = nil
        return records.takeTexts().map { SourceText(physicalLine: line, bytes: $0) }
    }

    package var lookalikes: LookalikeArticles { queue.lookalikes }
    package var voidedReceipts: Set<VoidedReceipt> { queue.voidedReceipts }
}

extension POSLogReader {
    private mutating func end() -> SaleEvent? {
        queue.close()
        return queue.pop()
    }

    private mutating func take() throws(FileFault) {
        textLine = queue.recordCount + 1
        let transaction = try POSLogTransaction(records.tree, options: options, context: context)
        queue.open(day: transaction.day)
        try transaction.write(to: &queue, &receipts)
    }
}
