import CardCore
import CardText

/// One receipt, however its file is written.
struct WPUBONReceipt: Sendable {
    var store: XMLFound = .missing
    var date: XMLFound = .missing
    var time: XMLFound = .missing
    var number: XMLFound = .missing
    var terminal: XMLFound = .missing
    var currency: XMLFound = .missing
    /// The field that says of the whole receipt that it is void, goes back or is training.
    var mark: String?
    var items: [Item] = []
    var payments: [Payment] = []

    /// One position of it.
    struct Item: Sendable {
        var article: XMLFound
        var serial: XMLFound
        var sign: XMLFound
        var quantity: XMLFound
        /// The kind of action, such as `SALE`.
        var action: XMLFound
        /// The field that says it in another place; nil for nearly all.
        var mark: String?
        /// nil where records are numbered instead.
        var line: Int?
        var place: FilePlace
    }

    /// One means of payment, segment E1WPB06.
    struct Payment: Sendable {
        /// The number of the paying card, then those that tills put elsewhere.
        var numbers: [XMLFound] = []
        var sign: XMLFound
        var sum: XMLFound
        var currency: XMLFound
        /// nil where records are numbered instead.
        var line: Int?
        var place: FilePlace
    }

    /// The cards of it, for somebody who looks at their signs; ``first`` is the number of its first
    /// position.
    func signs(
        from first: Int,
        _ options: WPUBONOptions,
        _ context: SaleFileContext
    ) -> [CardSign] {
        items.enumerated().compactMap { position, item in
            guard isOfCard(item, options, in: context), let serial = item.serial.text else {
                return nil
            }
            let card = try? SerialText.canonical(serial)
            let sign = item.sign.text.map { String(decoding: $0, as: UTF8.self) } ?? ""
            return CardSign(
                line: item.line ?? first + position,
                receipt: number.text.map { String(decoding: $0, as: UTF8.self) } ?? "",
                card: card ?? Serial(String(decoding: serial, as: UTF8.self)),
                sign: sign,
                ifMinusIsSale: WPUBONSigns(.minusIsSale).operation(sign),
                ifPlusIsSale: WPUBONSigns(.plusIsSale).operation(sign)
            )
        }
    }

    var day: Day? { date.text.flatMap { try? CompactTime.day($0) } }

    /// Gives every position to the queue, then the payments with cards of ours.
    ///
    /// - Throws: `template.sign_needed` for a receipt with cards whose signs nobody has explained.
    func write(
        to queue: inout SaleEventQueue,
        _ options: WPUBONOptions,
        _ context: SaleFileContext
    ) throws(FileFault) {
        queue.open(day: day)
        let signs = WPUBONSigns(options, context)
        var entries: [Entry] = []
        for (position, item) in items.enumerated() {
            guard isOfCard(item, options, in: context) else {
                let article = item.article.text.map { String(decoding: $0, as: UTF8.self) }
                queue.lookalikes.note([article ?? ""])
                entries.append(Entry(line: item.line, place: item.place))
                continue
            }
            guard let signs else { throw Self.signNeeded(at: item.place) }
            entries.append(entry(item, number: position + 1, by: signs, in: context))
        }
        for (position, payment) in payments.enumerated() {
            guard let card = card(of: payment, context) else { continue }
            guard let signs else { throw Self.signNeeded(at: payment.place) }
            let directions = items.map { signs.isReturn($0.sign) }
            entries.append(
                entry(payment, card, number: position + 1, directions: directions, in: context)
            )
        }
        notePrice(&entries, context)
        let lost = changed(&entries, in: &queue, context)
        try write(entries, to: &queue, context.knowledge)
        guard let place = items.first?.place ?? payments.first?.place else { return }
        for line in lost {
            var draft = draft(line.line.operation, [], in: context)
            draft.set(.card, line.line.card.text)
            draft = draft.voided(line, "E1WPB01")
            if let last = entries.last?.line ?? payments.last?.line {
                try queue.add(draft, line: last, at: place)
            } else {
                try queue.addBeside(draft, at: place)
            }
        }
    }

    /// Gives the only item of a receipt, if it is a card, what was paid for it, or paid back.
    private func notePrice(_ entries: inout [Entry], _ context: SaleFileContext) {
        guard items.count == 1, entries.count == 1, !payments.isEmpty, entries[0].draft != nil
        else {
            return
        }
        var sum: Int64 = 0
        var currencies: Set<Currency> = []
        for payment in payments {
            let own = payment.currency == .missing ? currency : payment.currency
            let code = own.text.map { String(decoding: $0, as: UTF8.self) }
            guard let currency = code.map({ Currency($0) }) ?? context.currency,
                var text = payment.sum.text.map(Array.init)
            else { return }
            var isBack = payment.sign.text?.first == UInt8(ascii: "-")
            if text.first == UInt8(ascii: "-") || text.last == UInt8(ascii: "-") {
                text.removeAll { $0 == UInt8(ascii: "-") }
                isBack = true
            }
            let form = AmountForm.decimal(mark: UInt8(ascii: "."))
            guard let amount = try? form.minor(text, currency, allowsThousandths: true) else {
                return
            }
            currencies.insert(currency)
            sum = isBack ? sum &- amount : sum &+ amount
        }
        guard currencies.count == 1, let currency = currencies.first, sum != 0 else { return }
        let paid = Money(amountMinor: Int64(clamping: sum.magnitude), currency: currency)
        if entries[0].isReturn {
            entries[0].draft?.paidBack = paid
            entries[0].draft?.meta["paidBackBy"] = "receipt"
        } else if sum > 0 {
            entries[0].draft?.meta["receiptPrice"] = paid.text
        }
    }

    /// The lines that earlier files counted of the receipt and that it does not have any more; a
    /// row that is now in another place gets the id that it had.
    private func changed(
        _ entries: inout [Entry],
        in queue: inout SaleEventQueue,
        _ context: SaleFileContext
    ) -> [CountedLine] {
        // Without both, other receipts have the same key.
        guard terminal.text != nil, number.text != nil,
            let key = draft(.activate, [], in: context).id?.text
        else { return [] }
        let rows = entries
        let counted = queue.counted.changed(key, context.knowledge) {
            Set(rows.compactMap(\.draft?.id))
        }
        guard !counted.isEmpty else { return [] }
        let change = ChangedReceipt(entries.map(\.changedRow), counted: counted)
        for (place, id) in change.moved where entries[place].draft?.isWrong == false {
            entries[place].draft?.id = id
        }
        return change.lost
    }

    private static func signNeeded(at place: FilePlace) -> FileFault {
        FileFault(.signNeeded, at: place, detail: WPUBONDetail.signOpen)
    }

    /// A position or a payment while the receipt is decided; no draft for another article.
    private struct Entry {
        var draft: RowDraft?
        var isReturn = false
        var isPayment = false
        /// Whether money that goes to a card is change.
        var isChange = false
        var line: Int?
        var place: FilePlace

        /// The row as it is compared with an earlier form of its receipt.
        var changedRow: ChangedReceipt.Row {
            // A payment that goes back may be a refund or change.
            let operation: Operation? =
                isReturn ? isPayment ? nil : .deactivate : draft?.operation
            return ChangedReceipt.Row(
                id: draft?.id,
                operation: operation,
                card: draft?.cardName ?? ""
            )
        }
    }

    private func write(
        _ entries: [Entry],
        to queue: inout SaleEventQueue,
        _ knowledge: SaleKnowledge
    ) throws(FileFault) {
        let lines = entries.map { entry in
            entry.draft?.receiptLine(number: "", isReturn: entry.isReturn)
                ?? ReceiptLine(nil, card: "", amountMinor: nil, number: "")
        }
        let fates = ReceiptRule.fates(of: lines)
        let rows = entries.map { entry in entry.draft.map { ($0, entry.isReturn) } }
        let counted = VoidedRows(rows, fates).counted(knowledge)
        for (place, (entry, fate)) in zip(entries, fates).enumerated() {
            guard let draft = entry.draft else {
                queue.ignore(.otherArticle, line: entry.line)
                continue
            }
            let voided = counted[place].map { draft.voided($0, "VORZEICHEN") }
            guard
                var row = voided
                    ?? draft.resolved(fate, isReturn: entry.isReturn, "VORZEICHEN")
            else {
                if !entry.isPayment { queue.ignore(.cancelled, line: entry.line) }
                continue
            }
            if voided == nil, row.operation == .refund, entry.isChange { row.operation = .load }
            // The cards of the workspace decide which payments are rows: they move no numbers.
            if entry.isPayment, entry.line == nil {
                try queue.addBeside(row, at: entry.place)
            } else {
                try queue.add(row, line: entry.line, at: entry.place)
            }
        }
    }

    /// Whether an item is a gift card: a listed one, any with a serial if none is listed, or one with
    /// the number of a card of ours.
    func isOfCard(
        _ item: Item,
        _ options: WPUBONOptions,
        in context: SaleFileContext
    ) -> Bool {
        let article = item.article.text.map { String(decoding: $0, as: UTF8.self) }
        let isListed = options.items.map { $0.contains(article ?? "") }
        if isListed ?? (item.serial != .missing) { return true }
        return isOurs(item.serial, context)
    }

    private func isOurs(_ number: XMLFound, _ context: SaleFileContext) -> Bool {
        number.text.map { context.knowledge.holdsNumber($0) } ?? false
    }

    /// The number of a card of ours; one that is written oddly only if no other one is ours.
    private func card(of payment: Payment, _ context: SaleFileContext) -> XMLFound? {
        let knowledge = context.knowledge
        let exact = payment.numbers.first { number in
            number.text.map { knowledge.isNumber($0) } ?? false
        }
        if let exact { return exact }
        // The first one is the card's; the others are those of accounts and approvals.
        let card = payment.numbers.firstIndex { $0.text.map { !$0.isEmpty } ?? false }
        return payment.numbers.enumerated().first { place, number in
            number.text.map { knowledge.holdsNumber($0, withZeros: place == card) } ?? false
        }?.element
    }
}

// The rows.
extension WPUBONReceipt {
    private func entry(
        _ item: Item,
        number: Int,
        by signs: WPUBONSigns,
        in context: SaleFileContext
    ) -> Entry {
        var draft = draft(.activate, [String(number)], in: context)
        draft.set(.card, item.serial, as: "SERIENNR")
        let isOne = item.quantity.text.map(Self.isOne)
        if isOne != true { draft.wrong(.cardinality, .card, named: "MENGE") }
        let isReturn = signs.isReturn(item.sign)
        if isReturn == nil { draft.wrong(.cardinality, .operation, named: "VORZEICHEN") }
        // An action that takes a card back has the sign of a return, unless it is something else.
        if isReturn == false, let action = item.action.text, Self.takesBack(action) {
            draft.askForOperation(.status, "VORGANGART")
        } else if let mark = item.mark ?? mark {
            draft.askForOperation(.status, mark)
        }
        return Entry(
            draft: draft,
            isReturn: isReturn ?? false,
            line: item.line,
            place: item.place
        )
    }

    /// A payment with a card of ours; money that goes back to the card gives back a payment.
    ///
    /// Some tills write a plus before the payment of a return, too: if every item of the receipt
    /// goes back, a plus does not say in which direction the money went. If none does, money that
    /// goes to a card is change.
    private func entry(
        _ payment: Payment,
        _ card: XMLFound,
        number: Int,
        directions: [Bool?],
        in context: SaleFileContext
    ) -> Entry {
        var draft = draft(.redeem, ["p\(number)"], in: context)
        draft.set(.card, card, as: "KARTENNR")
        draft.set(.amount, payment.sum, as: "SUMME")
        let own = payment.currency == .missing ? currency : payment.currency
        draft.set(.currency, own, as: "WAEHRUNG", or: context.currency?.code)
        let hasSign = draft.takeSign()
        let sign = payment.sign.text?.first
        let isMinus = sign == UInt8(ascii: "-")
        let isUnknown =
            payment.sign.text.map { !$0.elementsEqual("-".utf8) && !$0.elementsEqual("+".utf8) }
            ?? false
        if payment.sign == .repeated || isUnknown || hasSign && isMinus {
            draft.wrong(.cardinality, .operation, named: "VORZEICHEN")
        }
        let allGoBack = !directions.isEmpty && directions.allSatisfy { $0 == true }
        if allGoBack, !isMinus, !hasSign {
            draft.askForOperation(.unknownOperation, "VORZEICHEN")
        }
        if let mark { draft.askForOperation(.status, mark) }
        return Entry(
            draft: draft,
            isReturn: isMinus || hasSign,
            isPayment: true,
            isChange: !directions.isEmpty && directions.allSatisfy { $0 == false },
            line: payment.line,
            place: payment.place
        )
    }

    private func draft(
        _ operation: Operation,
        _ position: [String],
        in context: SaleFileContext
    ) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = operation
        draft.set(.store, store, as: "SNDPRN", or: context.store?.text)
        draft.set(.terminal, terminal, as: "KASSID", or: "")
        draft.set(.receipt, self.number, as: "BONNUMMER")
        if date == .missing || time == .missing || date == .repeated || time == .repeated {
            draft.wrong(.cardinality, .time, named: "VORGDATUM")
        }
        draft.set(.time, CompactTime.local(date.text ?? [], time.text ?? []), as: "VORGDATUM")
        let compact = String(decoding: date.text ?? [], as: UTF8.self)
        draft.id = NaturalKey.id(draft.receiptKey + [compact] + position).map(MessageID.init)
        return draft
    }

    /// Whether a word for what was done says that it does not count, or takes a card back.
    static func takesBack(_ action: ArraySlice<UInt8>) -> Bool {
        guard !action.elementsEqual("SALE".utf8) else { return false }
        let word = TillWords.letters(action)
        return TillWords.removes(action) || TillWords.givesBack(action)
            || word == "stor" || word == "vd" || actionsBack.contains { word.hasPrefix($0) }
    }

    /// Four letters are the width of the flat form.
    private static let actionsBack = [
        "retn", "retu", "reto", "rck", "ruec", "ruck", "refu", "canc", "dele", "susp", "trai",
        "trng",
        "guts", "corr", "korr",
    ]

    /// `1`, `1.000`, `0000001,000`.
    private static func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        let marks = [UInt8(ascii: "."), UInt8(ascii: ",")]
        let parts = text.split(omittingEmptySubsequences: false) { marks.contains($0) }
        guard let whole = parts.first, parts.count <= 2 else { return false }
        return whole.drop { $0 == UInt8(ascii: "0") }.elementsEqual("1".utf8)
            && (parts.count == 1 || parts[1].allSatisfy { $0 == UInt8(ascii: "0") })
    }
}

/// The meaning of the signs before items in a file.
struct WPUBONSigns {
    private let sale: WPUBONOptions.Sign
    /// Whether every sign but a minus is a sale, as version 0.1.0 read it.
    private let isLenient: Bool

    /// nil if nobody has said what they mean.
    init?(_ options: WPUBONOptions, _ context: SaleFileContext) {
        if let sign = options.sign {
            (sale, isLenient) = (sign, false)
        } else if context.readsEarlierSigns {
            (sale, isLenient) = (.plusIsSale, true)
        } else {
            return nil
        }
    }

    init(_ sale: WPUBONOptions.Sign) { (self.sale, isLenient) = (sale, false) }

    /// Whether an item goes back; nil if its sign does not say it.
    ///
    /// A blank is a plus in SAP, but where a plus takes a card back, a missing sign is as likely a
    /// part that was lost.
    func isReturn(_ sign: XMLFound) -> Bool? {
        switch sign.text.map(Array.init) {
        case [UInt8(ascii: "-")]: sale == .plusIsSale
        case [UInt8(ascii: "+")]: sale == .minusIsSale
        case nil where sign == .missing: sale == .plusIsSale ? false : nil
        case nil: nil
        case .some(let text):
            isLenient ? text.first == UInt8(ascii: "-") : nil
        }
    }
}

extension WPUBONSigns {
    /// The operation of an item with this sign; nil if the sign leaves it open.
    fileprivate func operation(_ sign: String) -> Operation? {
        let found = sign.isEmpty ? XMLFound.missing : .one(Array(sign.utf8)[...])
        return isReturn(found).map { $0 ? .deactivate : .activate }
    }
}
