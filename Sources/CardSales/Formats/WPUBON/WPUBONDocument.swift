import CardCore
import CardText

/// The XML form of WPUBON01.
struct WPUBONDocument: Sendable {
    private var records: XMLRecordReader
    private var queue: SaleEventQueue
    private let options: WPUBONOptions
    private let context: SaleFileContext
    private var store = XMLFound.missing
    private var textLine: Int?

    private enum Name: Int, CaseIterable {
        case WPUBON01 = 1
        case WPUUMS01, WPUTAB01, EDI_DC40, SNDPRN
        case E1WPB01, VORGDATUM, VORGZEIT, BONNUMMER, KASSID, BELEGWAERS
        case E1WPB02, VORGANGART, ARTNR, SERIENNR, VORZEICHEN, MENGE
        case E1WPB06, SUMME, WAEHRUNG, KARTENNR, ZUONR, KONTONR, AUTORINR
        // Not of SAP's segments: some tills add them.
        case VORGART, BELEGART, STORNO, STORNOKENNZ
    }

    /// The first cards and their signs.
    private(set) var signs: [CardSign] = []

    init(_ options: WPUBONOptions, _ context: SaleFileContext, fewestBytes: Int?) {
        self.options = options
        self.context = context
        queue = SaleEventQueue(context)
        let totals = WPUBONDetail.totals
        let schema = XMLSchema(
            names: Name.allCases.map { String(describing: $0) },
            roots: [Name.WPUBON01.rawValue],
            namespaces: [""],
            records: [Name.EDI_DC40.rawValue, Name.E1WPB01.rawValue],
            refusals: [Name.WPUUMS01.rawValue: totals, Name.WPUTAB01.rawValue: totals]
        )
        records = XMLRecordReader(schema, encoding: options.encoding)
        if let fewestBytes { records.keepTexts(ofAtLeast: fewestBytes) }
    }

    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try records.next(in: chunk, from: &position) else { return nil }
            try take(records.tree)
        }
    }

    mutating func finish() throws(FileFault) -> SaleEvent? {
        while true {
            if let event = queue.pop() { return event }
            guard try records.finish() else { break }
            try take(records.tree)
        }
        queue.close()
        return queue.pop()
    }

    var lookalikes: LookalikeArticles { queue.lookalikes }

    mutating func takeTexts() -> [SourceText] {
        let line = textLine ?? queue.recordCount + 1
        textLine = nil
        return records.takeTexts().map { SourceText(physicalLine: line, bytes: $0) }
    }

    private mutating func take(_ tree: XMLTree) throws(FileFault) {
        guard tree.nodes[0].name == Name.E1WPB01.rawValue else {
            store = try tree.found(Name.SNDPRN.rawValue, in: 0)
            return
        }
        textLine = queue.recordCount + 1
        var receipt = WPUBONReceipt(store: store)
        receipt.date = try tree.found(Name.VORGDATUM.rawValue, in: 0)
        receipt.time = try tree.found(Name.VORGZEIT.rawValue, in: 0)
        receipt.number = try tree.found(Name.BONNUMMER.rawValue, in: 0)
        receipt.terminal = try tree.found(Name.KASSID.rawValue, in: 0)
        receipt.currency = try tree.found(Name.BELEGWAERS.rawValue, in: 0)
        receipt.mark = mark(in: tree, at: 0, types: [.VORGANGART, .VORGART, .BELEGART])
        for node in tree.children(of: 0, named: Name.E1WPB02.rawValue) {
            receipt.items.append(
                WPUBONReceipt.Item(
                    article: try tree.found(Name.ARTNR.rawValue, in: node),
                    serial: try tree.found(Name.SERIENNR.rawValue, in: node),
                    sign: try tree.found(Name.VORZEICHEN.rawValue, in: node),
                    quantity: try tree.found(Name.MENGE.rawValue, in: node),
                    action: try tree.found(Name.VORGANGART.rawValue, in: node),
                    mark: mark(in: tree, at: node, types: [.VORGART, .BELEGART]),
                    place: tree.nodes[node].place
                )
            )
        }
        for node in tree.children(of: 0, named: Name.E1WPB06.rawValue) {
            var payment = WPUBONReceipt.Payment(
                sign: try tree.found(Name.VORZEICHEN.rawValue, in: node),
                sum: try tree.found(Name.SUMME.rawValue, in: node),
                currency: try tree.found(Name.WAEHRUNG.rawValue, in: node),
                place: tree.nodes[node].place
            )
            for name in [Name.KARTENNR, .ZUONR, .KONTONR, .AUTORINR] {
                payment.numbers.append(try tree.found(name.rawValue, in: node))
            }
            receipt.payments.append(payment)
        }
        if signs.count < CardSign.mostShown {
            signs += receipt.signs(from: queue.recordCount + 1, options, context)
        }
        try receipt.write(to: &queue, options, context)
    }

    /// The element that marks a receipt or an item as void, as a return or as training.
    private func mark(in tree: XMLTree, at node: Int, types: [Name]) -> String? {
        for name in types + [.STORNO, .STORNOKENNZ] {
            for element in tree.children(of: node, named: name.rawValue) {
                let text = (try? tree.value(of: element)) ?? []
                let isFlag = !types.contains(name)
                guard isFlag ? TillWords.saysYes(text) : WPUBONReceipt.takesBack(text) else {
                    continue
                }
                return String(describing: name)
            }
        }
        return nil
    }
}
