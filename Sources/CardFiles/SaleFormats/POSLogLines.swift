import CardCore

/// The lines of one transaction, and what each of them does to cards.
struct POSLogLines {
    let transaction: POSLogTransaction
    /// How many rows each line had: one line may sell several cards, and tills repeat numbers.
    private var occurrences: [String: Int] = [:]
    private var lineCount = 0

    init(transaction: POSLogTransaction) { self.transaction = transaction }

    private var tree: XMLTree { transaction.tree }

    mutating func writeSale(_ sale: Int, to queue: inout SaleEventQueue) throws(FileFault) {
        var end = 0
        for line in tree.descendants(of: sale, named: POSLogName.lineItem.rawValue)
        where line >= end {
            // A line inside of a line is a part of it.
            end = tree.nodes[line].end
            try writeLine(line, to: &queue)
        }
    }

    /// What was done at a till without a sale.
    mutating func writeControl(_ control: Int, to queue: inout SaleEventQueue) throws(FileFault) {
        let name = POSLogName.storedValueTransaction.rawValue
        let values = tree.descendants(of: control, named: name)
        guard !values.isEmpty else { return queue.ignore(.otherRecord) }
        for value in values {
            lineCount += 1
            try writeStoredValue(value, line: String(lineCount), to: &queue)
        }
    }

    private mutating func writeLine(
        _ line: Int,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        lineCount += 1
        if tree.isOn(.voidFlag, line) || tree.isOn(.cancelFlag, line) {
            return queue.ignore(.cancelled)
        }
        let before = queue.recordCount
        let number = try tree.found(.sequenceNumber, in: line).text.map {
            String(decoding: $0, as: UTF8.self)
        }
        let name = number ?? "n\(lineCount)"
        for card in tree.children(of: line, .saleOfGiftCard) {
            try writeActivation(card, line: name, to: &queue)
        }
        for card in tree.children(of: line, .storedValueFundSale) {
            try writeStoredValue(card, line: name, to: &queue)
        }
        for tender in tree.children(of: line, .tender) {
            try writeTender(tender, line: name, to: &queue)
        }
        let sales = tree.children(of: line, .sale), returns = tree.children(of: line, .return)
        for article in sales + returns {
            let isReturn = tree.nodes[article].name == POSLogName.return.rawValue
            try writeArticle(article, isReturn: isReturn, line: name, to: &queue)
        }
        guard queue.recordCount == before else { return }
        queue.ignore(sales.isEmpty && returns.isEmpty ? .otherRecord : .otherArticle)
    }

    mutating func draft(_ operation: Operation?, line: String) -> RowDraft {
        occurrences[line, default: 0] += 1
        return transaction.draft(operation, line: line, occurrence: occurrences[line] ?? 1)
    }
}

extension POSLogLines {
    /// `SaleOfGiftCard`: the first spelling.
    private mutating func writeActivation(
        _ sale: Int,
        line: String,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        var draft = draft(.activate, line: line)
        try setCard(&draft, .card, from: sale)
        try setFaceValue(&draft, from: [sale])
        try queue.add(draft, at: tree.nodes[sale].place)
    }

    /// `StoredValueFundSale` and `StoredValueTransaction`: what was done is an attribute.
    private mutating func writeStoredValue(
        _ sale: Int,
        line: String,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        let action = tree.attribute(.action, of: sale).map { String(decoding: $0, as: UTF8.self) }
        let operation = POSLogAction.operation(action ?? "Activation", transaction.options)
        let instruments = tree.children(of: sale, .instrument)
        if operation == .replace {
            return try writeReplacement(instruments, of: sale, line: line, to: &queue)
        }
        for instrument in instruments.isEmpty ? [sale] : instruments {
            var draft = draft(operation, line: line)
            if operation == nil { draft.wrong(.unknownOperation, .operation, "Action") }
            try setCard(&draft, .card, from: instrument, or: sale)
            switch operation {
            case .activate, .load: try setFaceValue(&draft, from: [instrument, sale])
            case .block: draft.set(.reason, "POSLog \(action ?? "")")
            default: break
            }
            try queue.add(draft, at: tree.nodes[instrument].place)
        }
    }

    /// The first instrument is the card that is given back, the second one replaces it.
    private mutating func writeReplacement(
        _ instruments: [Int],
        of sale: Int,
        line: String,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        var draft = draft(.replace, line: line)
        if instruments.count == 2 {
            try setCard(&draft, .card, from: instruments[0])
            try setCard(&draft, .otherCard, from: instruments[1])
        } else {
            draft.wrong(.cardinality, .otherCard, "Instrument")
        }
        try queue.add(draft, at: tree.nodes[sale].place)
    }

    /// A payment with a gift card.
    private mutating func writeTender(
        _ tender: Int,
        line: String,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        let cards = tree.children(of: tender, .giftCard)
        let type = tree.attribute(.tenderType, of: tender)
        let isGift = type.map { text in
            ["GiftCard", "GiftCertificate", "StoredValue"].contains { text.elementsEqual($0.utf8) }
        }
        guard isGift == true || !cards.isEmpty else { return }
        var draft = draft(.redeem, line: line)
        // Money that went back to a card has no rule of its own: a person decides.
        if let code = tree.attribute(.typeCode, of: tender), code.elementsEqual("Refund".utf8) {
            draft.operation = nil
            draft.wrong(.unknownOperation, .operation, "TypeCode")
        }
        if cards.count == 1 {
            try setCard(&draft, .card, from: cards[0])
        } else {
            draft.wrong(.cardinality, .card, "GiftCard")
        }
        try setAmount(&draft, [.amount], from: [tender], isRequired: true)
        try queue.add(draft, at: tree.nodes[tender].place)
    }
}
