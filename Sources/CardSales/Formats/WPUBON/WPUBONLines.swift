import CardCore
import CardText

/// The flat form of WPUBON01: a control record, then one line for each segment.
///
/// - Source: the IDoc record EDI_DD40: name 30, client 3, number 16, segment 6, parent 6, level 2.
struct WPUBONLines: Sendable {
    private var lines = LineScanner(allowsBareReturns: true)
    private var queue: SaleEventQueue
    private let options: WPUBONOptions
    private let context: SaleFileContext
    /// The latest control record, which names the store.
    private var control: [UInt8] = []
    private var receipt: WPUBONReceipt?
    private var segments = WPUBONSegments()
    private var receiptCount = 0
    private var paidCount = 0
    private var isLastPaid = true
    private var hasControl = false
    private var texts: SourceTexts?
    private var found: [SourceText] = []

    /// The first cards and their signs.
    private(set) var signs: [CardSign] = []

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
        guard hasControl else { throw fault(.header, .noControl) }
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

    /// True if the file may have lost its end: payments are the last segments of a receipt, and
    /// only the last one has none.
    var mayBeCut: Bool { !isLastPaid && receiptCount > 1 && paidCount == receiptCount - 1 }

    private func fault(_ code: FileRefusal, _ detail: WPUBONDetail) -> FileFault {
        FileFault(code, at: lines.place, detail: detail)
    }
}

extension WPUBONLines {
    private mutating func take() throws(FileFault) {
        if var texts {
            texts.noteWords(lines.line[...])
            // The beginning of a segment's data directly follows the digits of the control fields.
            if let flat = options.flat { texts.noteWords(lines.line.dropFirst(flat.controlBytes)) }
            found += texts.take().map { SourceText(physicalLine: lines.number, bytes: $0) }
        }
        guard let flat = options.flat else {
            throw fault(.header, .placesUnspecified)
        }
        guard !lines.line.contains(where: { $0 >= 0x80 }) else {
            throw fault(.header, .multibyte)
        }
        let line = lines.line[...]
        let name = String(
            decoding: line.prefix { $0 != UInt8(ascii: " ") }.prefix(30),
            as: UTF8.self
        )
        if name == "EDI_DC40" { return try begin(line, flat) }
        guard hasControl else { throw fault(.header, .noControl) }
        let kind = name.prefix(7).dropFirst(2)
        if flat.controlBytes == WPUBONSegments.controlBytes {
            if let problem = segments.take(line) {
                throw fault(.countMismatch, problem)
            }
        }
        let data = line.dropFirst(flat.controlBytes)
        switch kind {
        case "WPB01":
            try endReceipt()
            open(data, flat)
        case "WPB02": try add(data)
        case "WPB06": try addPayment(data)
        case _ where name.dropFirst(2).hasPrefix("WPU"):
            throw fault(.schema, .totals)
        default: break
        }
    }

    private mutating func begin(
        _ line: ArraySlice<UInt8>,
        _ flat: WPUBONOptions.Flat
    ) throws(FileFault) {
        try endReceipt()
        hasControl = true
        segments = WPUBONSegments(after: segments)
        for totals in ["WPUUMS", "WPUTAB"] where line.contains(totals.utf8) {
            throw fault(.schema, .totals)
        }
        guard line.contains("WPUBON".utf8) else { throw fault(.schema, .otherIDoc) }
        control = Array(line)
    }

    private mutating func open(_ data: ArraySlice<UInt8>, _ flat: WPUBONOptions.Flat) {
        let hasDay = { (places: WPUBONOptions.Places) in
            Self.found(places.date, data).text.map { (try? CompactTime.day($0)) != nil } ?? false
        }
        var places = flat.places
        if let earlier = flat.earlier, !hasDay(places), hasDay(earlier) { places = earlier }
        let sender = Self.found(flat.places.sender, control[...])
        let store = sender == .missing ? Self.found(places.sender, control[...]) : sender
        var receipt = WPUBONReceipt(store: store)
        receipt.date = Self.found(places.date, data)
        receipt.time = Self.found(places.time, data)
        receipt.number = Self.found(places.receipt, data)
        receipt.terminal = Self.found(places.terminal, data)
        receipt.currency = Self.found(places.currency, data)
        self.receipt = receipt
    }

    /// E1WPB02: `VORGANGART 4, QUALARTNR 4, ARTNR 25, SERIENNR 25, VORZEICHEN 1, MENGE 10`.
    private mutating func add(_ data: ArraySlice<UInt8>) throws(FileFault) {
        guard receipt != nil else { throw fault(.header, .itemBeforeReceipt) }
        receipt?.items.append(
            WPUBONReceipt.Item(
                article: Self.found(FieldPlace(start: 9, length: 25), data),
                serial: Self.found(FieldPlace(start: 34, length: 25), data),
                sign: Self.found(FieldPlace(start: 59, length: 1), data),
                quantity: Self.found(FieldPlace(start: 60, length: 10), data),
                action: Self.found(FieldPlace(start: 1, length: 4), data),
                line: lines.number,
                place: lines.place
            )
        )
    }

    /// E1WPB06: `VORZEICHEN 1, ZAHLART 4, SUMME 35, CCINS 4, WAEHRUNG 4, KARTENNR 25`.
    private mutating func addPayment(_ data: ArraySlice<UInt8>) throws(FileFault) {
        guard receipt != nil else { throw fault(.header, .paymentBeforeReceipt) }
        var payment = WPUBONReceipt.Payment(
            sign: Self.found(FieldPlace(start: 1, length: 1), data),
            sum: Self.found(FieldPlace(start: 6, length: 35), data),
            currency: Self.found(FieldPlace(start: 45, length: 4), data),
            line: lines.number,
            place: lines.place
        )
        // Behind the card's number there are other numbers, in places that differ.
        payment.numbers = [Self.found(FieldPlace(start: 49, length: 25), data)]
        payment.numbers += data.dropFirst(73).split(separator: UInt8(ascii: " ")).map { .one($0) }
        receipt?.payments.append(payment)
    }

    private mutating func endReceipt() throws(FileFault) {
        guard let ended = receipt else { return }
        receipt = nil
        if signs.count < CardSign.mostShown {
            signs += ended.signs(from: 0, options, context)
        }
        if !ended.payments.isEmpty { paidCount += 1 }
        receiptCount += 1
        isLastPaid = !ended.payments.isEmpty
        try ended.write(to: &queue, options, context)
    }

    /// A line may end before its last columns if they are blank.
    private static func found(_ place: FieldPlace?, _ line: ArraySlice<UInt8>) -> XMLFound {
        guard let place else { return .missing }
        let text = FieldPlace.trimmed(line.dropFirst(place.start - 1).prefix(place.length))
        return text.isEmpty ? .missing : .one(text)
    }
}
