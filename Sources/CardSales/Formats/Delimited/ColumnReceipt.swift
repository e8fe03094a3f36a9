import CardCore
import CardText

/// What the decision about a receipt needs besides its rows.
struct ColumnReceiptRules: Sendable {
    var knowledge: SaleKnowledge
    /// The column that says what a row is, from 0, and its name.
    var mark: (column: Int, name: String)
}

/// What is left of the rows of a receipt.
struct ClosedReceipt: Sendable {
    var events: [SaleEvent] = []
    /// Rows that do not count, and what they would be if they did.
    var gone: [RepeatedReceipts<CSVRecord>.Row] = []
}

/// The rows of one receipt of a delimited file, until the next one begins.
struct ColumnReceipt: Sendable {
    private var events: [SaleEvent] = []
    private var store: StoreID = ""
    private var terminal = ""
    private var receipt = ""
    /// Whether one of the rows may take another one back.
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
            before = begin(message.store, message.terminal, message.receipt, rules)
            takesBack =
                takesBack || message.operation == .deactivate && message.phase == .final
                || !row.takesBack.isEmpty
        case .failure:
            if let back = row.takesBack.first {
                before = begin(back.store, back.terminal, back.receipt, rules)
                takesBack = takesBack || back.line?.isRejected != true
            }
        }
        events.append(event)
        return before
    }

    private mutating func begin(
        _ store: StoreID,
        _ terminal: String,
        _ receipt: String,
        _ rules: ColumnReceiptRules
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

    /// The rows that are left when rows of the receipt have taken others back.
    private func decided(_ rules: ColumnReceiptRules) -> ClosedReceipt {
        let lines = Self.lines(events, rules.knowledge)
        var rest = ReceiptRule.fates(of: lines.compactMap(\.self))[...]
        let fates = lines.map { $0 == nil ? ReceiptFate.counts : rest.popFirst() ?? .counts }
        var events = events
        var gone: [Int: IgnoredRecord.Reason] = [:]
        let hasArticle = events.contains { event in
            guard case .row(let row) = event else { return false }
            return row.passedOver?.reason != .otherArticle
        }
        for place in events.indices {
            guard case .row(var row) = events[place] else { continue }
            if let passed = row.passedOver {
                guard passed.reason != .otherArticle || hasArticle else {
                    // No other row of the order is about the card.
                    row.passedOver = nil
                    events[place] = .row(row)
                    continue
                }
                gone[place] = passed.reason
            } else if fates[place] == .cancelled {
                gone[place] = .cancelled
            } else if fates[place] == .rejected(.voidUnmatched) {
                row.reject(.voidUnmatched, rules)
                events[place] = .row(row)
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
            } else if let passed = row.passedOver {
                let ids = numbers.ids(of: passed)
                voided.note(at: place, ids: ids, cards: passed.cards, isReturn: false)
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
                let rejected = row.passedOver?.corrects ?? row.ids?.rejected.map(RowKey.row)
                return .ignored(
                    IgnoredRecord(
                        physicalLine: row.physicalLine,
                        reason: reason,
                        corrects: rejected
                    )
                )
            }
            row.passedOver = nil
            row.messageID = line.line.id
            row.reject(.voidPosted, rules, advice: .counted(line, .columns))
            return .row(row)
        }
        return closed
    }

    /// The types of a template do not tell a void from the return of a card that is sold again: one
    /// that comes before a sale of its card is about that sale if nobody has the card.
    private static func lines(_ events: [SaleEvent], _ knowledge: SaleKnowledge) -> [ReceiptLine?] {
        var lines = events.map(line)
        var sold: Set<Serial> = []
        for place in lines.indices.reversed() {
            guard let line = lines[place] else { continue }
            if line.operation == .activate { sold.insert(line.card) }
            guard line.operation == nil, sold.contains(line.card) else { continue }
            lines[place]?.isOfUnsoldCard = !knowledge.isActive(line.card)
        }
        return lines
    }

    private static func line(_ event: SaleEvent) -> ReceiptLine? {
        guard case .row(let row) = event else { return nil }
        guard row.passedOver == nil else { return nil }
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
