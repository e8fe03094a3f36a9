import CardCore

/// One receipt, however its file is written.
struct WPUBONReceipt: Sendable {
    var store: XMLFound = .missing
    var date: XMLFound = .missing
    var time: XMLFound = .missing
    var number: XMLFound = .missing
    var terminal: XMLFound = .missing
    var items: [Item] = []

    /// One position of it.
    struct Item: Sendable {
        var article: XMLFound
        var serial: XMLFound
        var sign: XMLFound
        var quantity: XMLFound
        /// nil where records are numbered instead.
        var line: Int?
        var place: FilePlace

        var isReturn: Bool { sign.text?.first == UInt8(ascii: "-") }
    }

    var day: Day? { date.text.flatMap { try? CompactTime.day($0) } }

    /// Gives every position to the queue.
    func write(
        to queue: inout SaleEventQueue,
        _ options: WPUBONOptions,
        _ context: SaleFileContext
    ) throws(FileFault) {
        queue.open(day: day)
        var drafts: [RowDraft?] = []
        for (position, item) in items.enumerated() {
            let isOfCard = isOfCard(item, options, context)
            drafts.append(isOfCard ? draft(item, number: position + 1, context) : nil)
        }
        let lines = zip(items, drafts).map { item, draft in
            draft?.receiptLine(number: "", isReturn: item.isReturn)
                ?? ReceiptLine(nil, card: "", amountMinor: nil, number: "")
        }
        let fates = ReceiptRule.fates(of: lines)
        for (place, item) in items.enumerated() {
            guard let draft = drafts[place] else {
                queue.ignore(.otherArticle, line: item.line)
                continue
            }
            if let row = draft.settled(fates[place], isReturn: item.isReturn, "VORZEICHEN") {
                try queue.add(row, line: item.line, at: item.place)
            } else {
                queue.ignore(.cancelled, line: item.line)
            }
        }
    }

    /// Whether an item is a gift card: a listed one, any with a serial if none is listed, or one with
    /// the number of a card of ours.
    private func isOfCard(
        _ item: Item,
        _ options: WPUBONOptions,
        _ context: SaleFileContext
    ) -> Bool {
        let article = item.article.text.map { String(decoding: $0, as: UTF8.self) }
        let isListed = options.items.map { $0.contains(article ?? "") }
        if isListed ?? (item.serial != .missing) { return true }
        guard case .one(let serial) = item.serial, let card = try? CardText.canonical(serial) else {
            return false
        }
        return context.knowledge.isCard(card)
    }

    private func draft(_ item: Item, number: Int, _ context: SaleFileContext) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = .activate
        draft.set(.store, store, "SNDPRN", or: context.store)
        draft.set(.terminal, terminal, "KASSID", or: "")
        draft.set(.receipt, self.number, "BONNUMMER")
        draft.set(.card, item.serial, "SERIENNR")
        if item.sign == .repeated { draft.wrong(.cardinality, .operation, "VORZEICHEN") }
        let isOne = item.quantity.text.map(Self.isOne)
        if isOne != true { draft.wrong(.cardinality, .card, "MENGE") }
        if date == .missing || time == .missing || date == .repeated || time == .repeated {
            draft.wrong(.cardinality, .time, "VORGDATUM")
        }
        draft.set(.time, CompactTime.local(date.text ?? [], time.text ?? []), as: "VORGDATUM")
        let key = draft.receiptKey
        let compact = String(decoding: date.text ?? [], as: UTF8.self)
        draft.id = NaturalKey.id(key + [compact, String(number)])
        return draft
    }

    /// `1`, `1.000`, `0000001,000`.
    private static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        let marks = [UInt8(ascii: "."), UInt8(ascii: ",")]
        let parts = text.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard let whole = parts.first, parts.count <= 2 else { return false }
        return whole.drop { $0 == UInt8(ascii: "0") }.elementsEqual("1".utf8)
            && (parts.count == 1 || parts[1].allSatisfy { $0 == UInt8(ascii: "0") })
    }
}
