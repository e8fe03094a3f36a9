import CardCore

/// The flat form of WPUBON01: a control record, then one line for each segment.
///
/// - Source: the IDoc record EDI_DD40: name 30, client 3, number 16, segment 6, parent 6, level 2.
struct WPUBONLines: Sendable {
    private var lines = LineScanner(allowsBareReturns: true)
    private var queue: SaleEventQueue
    private let options: WPUBONOptions
    private let context: SaleFileContext
    private var store = XMLFound.missing
    private var receipt: WPUBONReceipt?
    private var hasControl = false
    private var texts: SourceTexts?
    private var found: [SourceText] = []

    init(_ options: WPUBONOptions, _ context: SaleFileContext, fewestBytes: Int?) {
        self.options = options
        self.context = context
        queue = SaleEventQueue(context)
        texts = fewestBytes.map { SourceTexts(fewestBytes: $0) }
    }

    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try lines.next(in: chunk, from: &position) else { return nil }
            try take()
        }
    }

    mutating func finish() throws(FileFault) -> SaleEvent? {
        if let event = queue.pop() { return event }
        if try lines.finish() { try take() }
        guard hasControl else { throw fault(.header, "it does not begin with EDI_DC40") }
        try endReceipt()
        if let event = queue.pop() { return event }
        queue.close()
        return queue.pop()
    }

    var lookalikes: LookalikeArticles { queue.lookalikes }

    mutating func takeTexts() -> [SourceText] {
        defer { found = [] }
        return found
    }

    private func fault(_ code: FileRefusal, _ detail: String) -> FileFault {
        FileFault(code, at: lines.place, detail: detail)
    }
}

extension WPUBONLines {
    private mutating func take() throws(FileFault) {
        if var texts {
            texts.noteWords(lines.line)
            // What a segment begins with stands right behind the digits of the control fields.
            if let flat = options.flat { texts.noteWords(lines.line.dropFirst(flat.controlBytes)) }
            found += texts.take().map { SourceText(physicalLine: lines.number, bytes: $0) }
        }
        guard let flat = options.flat else {
            throw fault(.header, "the template does not say where the fields of the flat form are")
        }
        guard !lines.line.contains(where: { $0 >= 0x80 }) else {
            throw fault(.header, "a character of several bytes moves its columns")
        }
        let line = lines.line[...]
        let name = String(
            decoding: line.prefix { $0 != UInt8(ascii: " ") }.prefix(30),
            as: UTF8.self
        )
        if name == "EDI_DC40" { return try begin(line, flat) }
        guard hasControl else { throw fault(.header, "it does not begin with EDI_DC40") }
        let data = line.dropFirst(flat.controlBytes)
        switch name.prefix(7).dropFirst(2) {
        case "WPB01":
            try endReceipt()
            open(data, flat)
        case "WPB02": try add(data)
        case _ where name.dropFirst(2).hasPrefix("WPU"):
            throw fault(.schema, "it holds totals, which name no serials: send WPUBON")
        default: break
        }
    }

    private mutating func begin(
        _ line: ArraySlice<UInt8>,
        _ flat: WPUBONOptions.Flat
    ) throws(FileFault) {
        try endReceipt()
        hasControl = true
        for totals in ["WPUUMS", "WPUTAB"] where line.contains(totals.utf8) {
            throw fault(.schema, "it holds totals, which name no serials: send WPUBON")
        }
        guard line.contains("WPUBON".utf8) else { throw fault(.schema, "it is no WPUBON") }
        store = Self.found(flat.sender, line)
    }

    private mutating func open(_ data: ArraySlice<UInt8>, _ flat: WPUBONOptions.Flat) {
        var receipt = WPUBONReceipt(store: store)
        receipt.date = Self.found(flat.date, data)
        receipt.time = Self.found(flat.time, data)
        receipt.number = Self.found(flat.receipt, data)
        receipt.terminal = Self.found(flat.terminal, data)
        self.receipt = receipt
    }

    /// E1WPB02: `VORGANGART 4, QUALARTNR 4, ARTNR 25, SERIENNR 25, VORZEICHEN 1, MENGE 10`.
    private mutating func add(_ data: ArraySlice<UInt8>) throws(FileFault) {
        guard receipt != nil else { throw fault(.header, "an E1WPB02 before its E1WPB01") }
        receipt?.items.append(
            WPUBONReceipt.Item(
                article: Self.found(FieldPlace(start: 9, length: 25), data),
                serial: Self.found(FieldPlace(start: 34, length: 25), data),
                sign: Self.found(FieldPlace(start: 59, length: 1), data),
                quantity: Self.found(FieldPlace(start: 60, length: 10), data),
                line: lines.number,
                place: lines.place
            )
        )
    }

    private mutating func endReceipt() throws(FileFault) {
        guard let ended = receipt else { return }
        receipt = nil
        try ended.write(to: &queue, options, context)
    }

    /// A line may end before its last columns, where they are blank.
    private static func found(_ place: FieldPlace?, _ line: ArraySlice<UInt8>) -> XMLFound {
        guard let place else { return .missing }
        let text = FieldPlace.trimmed(line.dropFirst(place.start - 1).prefix(place.length))
        return text.isEmpty ? .missing : .one(text)
    }
}
