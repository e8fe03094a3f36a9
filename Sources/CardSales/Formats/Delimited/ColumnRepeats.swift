import CardCore
import CardText

/// Compares the receipts of a delimited file with the lines that earlier files of its sender
/// counted.
///
/// - Cost: a look into the ledger for a till and a day that it does not know, or for some receipts
///   of one that it knows; none for a sender without messages.
struct ColumnRepeats: Sendable {
    private let parts: Int
    private let namesOrders: Bool
    private let knowledge: SaleKnowledge
    private var counted: CountedReceipts
    private var receipts = RepeatedReceipts<CSVRecord>()

    /// An order of which the file has all cards in one cell.
    struct Order: Sendable {
        var receipt: String
        var cards: [Serial]
        var record: CSVRecord
    }

    /// A receipt may have rows of any of them.
    private static let operations: [Operation] = [.activate, .load, .redeem, .deactivate, .refund]
    private static let sales: [Operation] = [.activate, .load, .redeem]

    /// nil if the key does not name the receipt of a row, and for a correction: it has rejected
    /// rows only.
    init?(_ options: ColumnOptions, _ binding: ColumnBinding, knowledge: SaleKnowledge) {
        guard let parts = options.receiptParts, !binding.isCorrection else { return nil }
        self.parts = parts
        namesOrders = binding.namesOrders
        self.knowledge = knowledge
        // The operation is the first part of an id.
        counted = CountedReceipts(
            tillParts: parts,
            receiptParts: parts + 1,
            isInAnyOrder: true
        )
    }

    /// The events, with the ids under which moved rows were counted.
    mutating func resolve(_ closed: ClosedReceipt) -> [SaleEvent] {
        guard counted.hasReceipts(knowledge) else { return closed.events }
        var known: Set<String> = []
        for case .row(let row) in closed.events {
            if let base = Self.base(of: row) { look(for: base, &known) }
        }
        for row in closed.gone {
            if let id = row.ids.first { look(for: id.text, &known) }
        }
        guard !known.isEmpty else { return closed.events }
        var events = closed.events
        for receipt in known.sorted() { note(receipt, in: &events, gone: closed.gone) }
        return events
    }

    /// Adds the receipt of a row if earlier files counted a row of it with that operation.
    private mutating func look(for base: String, _ known: inout Set<String>) {
        let head = CountedReceipts.head(of: base[...], parts: parts + 1)
        guard !counted.ids(of: head, knowledge).isEmpty || receipts.isOpen(receipt(of: base)),
            let receipt = receipt(of: base)
        else { return }
        known.insert(receipt)
    }

    /// nil for a row that the sender named, or that corrects another one.
    private static func base(of row: SaleRow) -> String? {
        guard let ids = row.ids, ids.own == nil, ids.rejected == nil else { return nil }
        return ids.key?.base
    }

    /// The receipt of a row, without its operation.
    private func receipt(of base: String) -> String? {
        let head = CountedReceipts.head(of: base[...], parts: parts + 1)
        guard let colon = head.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return String(head[head.utf8.index(after: colon)...])
    }

    private mutating func note(
        _ receipt: String,
        in events: inout [SaleEvent],
        gone: [RepeatedReceipts<CSVRecord>.Row]
    ) {
        var places: [Int] = []
        var rows: [RepeatedReceipts<CSVRecord>.Row] = []
        var record: CSVRecord?
        for (index, event) in events.enumerated() {
            guard case .row(let row) = event, let base = Self.base(of: row),
                self.receipt(of: base) == receipt
            else { continue }
            places.append(index)
            rows.append(row.compared)
            record = record ?? row.record
        }
        rows += gone.filter { $0.ids.first.flatMap { self.receipt(of: $0.text) } == receipt }
        guard let record = record ?? events.lazy.compactMap(\.record).first else { return }
        let standing = rows.filter { $0.fate == .counts }.flatMap(\.ids)
        let lines = lines(of: receipt, except: Set(standing))
        var isCard: ((Serial) -> Bool)?
        if !namesOrders { isCard = knowledge.isKnown }
        let moved = receipts.note(receipt, rows, counted: lines, at: record, isCard: isCard)
        guard !moved.isEmpty else { return }
        let ids = Set(moved.values)
        for (index, place) in places.enumerated() {
            guard case .row(let row) = events[place] else { continue }
            if let id = moved[index] {
                events[place] = .row(row.moved(to: id))
            } else if row.isPosted(as: ids) {
                // The counted row is in another line now; this one never counted.
                let line = row.physicalLine
                events[place] = .ignored(IgnoredRecord(physicalLine: line, reason: .cancelled))
            }
        }
    }

    /// The lines that earlier files counted of a receipt; empty if all of it has these ids.
    private mutating func lines(of receipt: String, except ids: Set<MessageID>) -> [CountedLine] {
        let heads = Self.operations.map { "\($0.rawValue):\(receipt)" }
        let known = heads.map { counted.ids(of: $0[...], knowledge) }
        guard known.contains(where: { !ids.isSuperset(of: $0) }) else { return [] }
        return zip(heads, known).flatMap { head, known in
            known.isEmpty ? [] : knowledge.countedOfReceipt(head)
        }
    }

    /// Notes an order: a card that it had before, and does not have now, is missing.
    mutating func note(_ order: Order) {
        guard counted.hasReceipts(knowledge) else { return }
        let lines = Self.sales.flatMap { operation in
            let head = "\(operation.rawValue):\(order.receipt)"
            return counted.ids(of: head[...], knowledge).isEmpty
                ? [] : knowledge.countedOfReceipt(head)
        }
        guard !lines.isEmpty else { return }
        receipts.note(
            order: order.receipt,
            cards: order.cards,
            lines,
            at: order.record,
            isCard: knowledge.isKnown
        )
    }

    /// The rows that earlier files counted and that their receipts do not have any more, each with
    /// the cells of another row of its receipt.
    func missing(_ rules: ColumnReceiptRules) -> [SaleEvent] {
        receipts.missing().enumerated().map { index, missing in
            var record = missing.place
            // A correction has each record of the file once.
            record.offset = -1 - index
            var row = SaleRow(
                line: Int64(record.line),
                physicalLine: record.line,
                messageID: missing.line.idOfVoid,
                content: .failure(RowRejection(.voidPosted, column: 1, columnName: "")),
                record: record
            )
            row.reject(.voidPosted, rules, advice: .countedAndGone(missing.line))
            return .row(row)
        }
    }
}

extension SaleEvent {
    fileprivate var record: CSVRecord? {
        guard case .row(let row) = self else { return nil }
        return row.record
    }
}

extension SaleRow {
    /// The row as far as it is compared with counted ones.
    fileprivate var compared: RepeatedReceipts<CSVRecord>.Row {
        guard case .success(let message) = content else {
            // It is not known which operation the row has.
            let card = takesBack.first?.line?.card ?? ""
            return RepeatedReceipts.Row(
                ids: [messageID].compactMap(\.self) + knownIDs + idsOfAnyOperation,
                card: card,
                fate: .rejected
            )
        }
        return RepeatedReceipts.Row(
            ids: [message.id] + knownIDs,
            operation: message.operation,
            card: message.card,
            amountMinor: message.amountMinor
        )
    }

    private var idsOfAnyOperation: [MessageID] {
        guard let id = ids?.key?.id?.text, let colon = id.firstIndex(of: ":") else { return [] }
        return Operation.ofSenders.map { MessageID($0.rawValue + id[colon...]) }
    }

    /// The rows that this one would be if it counted.
    var rowsIfCounted: [RepeatedReceipts<CSVRecord>.Row] {
        if case .success(let message) = content {
            let isReturn = message.operation == .deactivate || message.operation == .refund
            guard !isReturn, ids?.own == nil else { return [] }
            var row = compared
            row.fate = .gone
            return [row]
        }
        // A till may number its training receipts like the others.
        guard let skipped, skipped.reason != .training, skipped.reason != .otherArticle,
            skipped.cards.count == 1, let card = skipped.cards.first
        else { return [] }
        return skipped.ids.compactMap { ids in
            guard ids.own == nil, let id = ids.key?.id,
                let operation = Operation(rawValue: String(id.head(parts: 1)))
            else { return nil }
            return RepeatedReceipts.Row(
                ids: [id],
                operation: operation,
                card: card,
                fate: .gone
            )
        }
    }

    /// Returns true if the row does not count, and one of the ids is that of a row which counted.
    fileprivate func isPosted(as ids: Set<MessageID>) -> Bool {
        guard case .failure(let rejection) = content, rejection.code == .voidPosted else {
            return false
        }
        return messageID.map(ids.contains) == true
    }

    /// The row under the id under which it was counted.
    fileprivate func moved(to id: MessageID) -> SaleRow {
        var row = self
        guard case .success(var message) = content else { return row }
        message.id = id
        row.content = .success(message)
        row.messageID = id
        row.ids?.own = id
        row.ids?.key = nil
        row.ids?.earlier = []
        return row
    }
}
