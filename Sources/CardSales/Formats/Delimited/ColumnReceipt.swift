import CardCore
import CardText

/// The facts besides its rows by which a receipt is decided.
struct ColumnReceiptRules: Sendable {
    var knowledge: SaleKnowledge
    /// The column that names the meaning of a row, from 0, and its name.
    var mark: (column: Int, name: String)
}

/// The remaining rows of a receipt.
struct ClosedReceipt: Sendable {
    var events: [SaleEvent] = []
    /// Rows that do not count, in the form of counted ones.
    var gone: [RepeatedReceipts<CSVRecord>.Row] = []
}

/// The rows of one receipt of a delimited file, until the next one begins.
struct ColumnReceipt: Sendable {
    private var events: [SaleEvent] = []
    private var store: StoreID = ""
    private var terminal = ""
    private var receipt = ""
    /// True if one of the rows may reverse another one.
    private var takesBack = false

    /// A receipt has no more rows; those after them are another one.
    private static let mostEvents = 10_000

    /// Adds an event.
    ///
    /// - Returns: the rows of the receipt before it, if the event is of another one.
    mutating func add(_ event: SaleEvent, _ rules: ColumnReceiptRules) -> ClosedReceipt {
        guard case .row(let row) = event else {
            events.append(event)
            return events.count < Self.mostEvents ? ClosedReceipt() : close(rules)
        }
        var before = ClosedReceipt()
        switch row.content {
        case .success(let message):
            before = begin(
                store: message.store,
                terminal: message.terminal,
                receipt: message.receipt,
                by: rules
            )
            takesBack =
                takesBack || message.operation == .deactivate && message.phase == .final
                || !row.takesBack.isEmpty
        case .failure:
            if let back = row.takesBack.first {
                before = begin(
                    store: back.store,
                    terminal: back.terminal,
                    receipt: back.receipt,
                    by: rules
                )
                takesBack = takesBack || back.line?.isRejected != true
            }
        }
        events.append(event)
        return before
    }

    private mutating func begin(
        store: StoreID,
        terminal: String,
        receipt: String,
        by rules: ColumnReceiptRules
    ) -> ClosedReceipt {
        guard
            self.receipt != receipt || receipt.isEmpty || self.terminal != terminal
                || self.store != store || events.count >= Self.mostEvents
        else { return ClosedReceipt() }
        let isFirst = self.receipt.isEmpty && !takesBack && self.store == ""
        let before = isFirst ? ClosedReceipt() : close(rules)
        (self.store, self.terminal, self.receipt) = (store, terminal, receipt)
        return before
    }

    /// Ends the receipt.
    mutating func close(_ rules: ColumnReceiptRules) -> ClosedReceipt {
        let closed = takesBack ? decided(rules) : ClosedReceipt(events: events)
        self = ColumnReceipt()
        return closed
    }

    /// The remaining rows after rows of the receipt have reversed others.
    private func decided(_ rules: ColumnReceiptRules) -> ClosedReceipt {
        let lines = Self.lines(events, rules.knowledge)
        var rest = ReceiptRule.fates(of: lines.compactMap(\.self))[...]
        let fates = lines.map { $0 == nil ? ReceiptFate.counts : rest.popFirst() ?? .counts }
        var events = events
        var gone: [Int: IgnoredRecord.Reason] = [:]
        let hasArticle = events.contains { event in
            guard case .row(let row) = event else { return false }
            return row.skipped?.reason != .otherArticle
        }
        for index in events.indices {
            guard case .row(var row) = events[index] else { continue }
            if let skipped = row.skipped {
                guard skipped.reason != .otherArticle || hasArticle else {
                    // No other row of the order is about the card.
                    row.skipped = nil
                    events[index] = .row(row)
                    continue
                }
                gone[index] = skipped.reason
            } else if fates[index] == .cancelled {
                gone[index] = .cancelled
            } else if fates[index] == .rejected(.voidUnmatched) {
                row.reject(.voidUnmatched, rules)
                events[index] = .row(row)
            }
        }
        let places = Set(gone.keys)
        var numbers = ReceiptNumbers(events, gone: places)
        numbers.number(&events, gone: places, rules.knowledge)
        var voided = VoidedRows()
        for (place, event) in events.enumerated() {
            guard case .row(let row) = event else { continue }
            if gone[place] == nil {
                voided.noteStanding(row.knownIDs)
            } else if let skipped = row.skipped {
                let ids = numbers.ids(of: skipped)
                voided.note(at: place, ids: ids, cards: skipped.cards, isReturn: false)
            } else if let line = lines[place] {
                let isReturn = line.isReturn
                voided.note(at: place, ids: row.knownIDs, cards: [line.card], isReturn: isReturn)
            }
        }
        let counted = voided.counted(rules.knowledge)
        var closed = ClosedReceipt()
        closed.gone = gone.keys.sorted().flatMap { place -> [RepeatedReceipts<CSVRecord>.Row] in
            guard case .row(let row) = events[place] else { return [] }
            return row.rowsIfCounted
        }
        closed.events = events.enumerated().map { place, event in
            guard let reason = gone[place], case .row(var row) = event else { return event }
            guard let line = counted[place] else {
                let rejected = row.skipped?.corrects ?? row.ids?.rejected.map(RowKey.row)
                return .ignored(
                    IgnoredRecord(
                        physicalLine: row.physicalLine,
                        reason: reason,
                        corrects: rejected
                    )
                )
            }
            row.skipped = nil
            row.messageID = line.line.id
            row.reject(.voidPosted, rules, advice: .counted(line, .columns))
            return .row(row)
        }
        return closed
    }

    /// The lines of a receipt, with voids and returns told apart by their order.
    ///
    /// The types of a template do not distinguish a void from the return of a card that is sold
    /// again: a reversal before a sale of its card is about that sale if the card is unsold.
    private static func lines(_ events: [SaleEvent], _ knowledge: SaleKnowledge) -> [ReceiptLine?] {
        var lines = events.map(line)
        var sold: Set<Serial> = []
        for index in lines.indices.reversed() {
            guard let line = lines[index] else { continue }
            if line.operation == .activate { sold.insert(line.card) }
            guard line.operation == nil, sold.contains(line.card) else { continue }
            lines[index]?.isOfUnsoldCard = !knowledge.isActive(line.card)
        }
        return lines
    }

    private static func line(_ event: SaleEvent) -> ReceiptLine? {
        guard case .row(let row) = event else { return nil }
        guard row.skipped == nil else { return nil }
        if let back = row.takesBack.first { return back.line }
        guard let message = try? row.content.get(), message.phase == .final else { return nil }
        let price = message.meta["price"].flatMap { Money(text: $0) }
        switch message.operation {
        case .activate, .load, .redeem:
            return ReceiptLine(
                message.operation,
                card: message.card,
                amountMinor: price.map { Int64(clamping: $0.amountMinor.magnitude) }
                    ?? message.amountMinor,
                currency: price?.currency ?? message.currency,
                number: ""
            )
        case .deactivate:
            return ReceiptLine(
                nil,
                card: message.card,
                amountMinor: message.paidBack?.amountMinor ?? message.amountMinor,
                currency: message.paidBack?.currency ?? message.currency,
                number: "",
                isReturn: true
            )
        default: return nil
        }
    }
}
