package import CardCore

/// A row that may take back another one of its receipt.
package struct RowTakingBack: Sendable {
    package var store: String
    package var terminal: String
    package var receipt: String
    package var line: ReceiptLine
}

/// The rows of one receipt of a delimited file, until the next one begins.
struct ColumnReceipt: Sendable {
    private var events: [SaleEvent] = []
    private var store = ""
    private var terminal = ""
    private var receipt = ""
    /// Whether one of the rows may take another one back.
    private var takesBack = false

    /// A receipt has no more rows; those after them are another one.
    private static let mostEvents = 10_000

    /// Adds an event.
    ///
    /// - Returns: the rows of the receipt before it, if the event is of another one.
    mutating func add(_ event: SaleEvent) -> [SaleEvent] {
        guard case .row(let row) = event else {
            events.append(event)
            return events.count < Self.mostEvents ? [] : close()
        }
        var before: [SaleEvent] = []
        switch row.content {
        case .success(let message):
            before = begin(message.store, message.terminal, message.receipt)
            takesBack =
                takesBack || message.operation == .deactivate && message.phase == .final
                || !row.takesBack.isEmpty
        case .failure:
            if let back = row.takesBack.first {
                before = begin(back.store, back.terminal, back.receipt)
                takesBack = true
            }
        }
        events.append(event)
        return before
    }

    private mutating func begin(
        _ store: String,
        _ terminal: String,
        _ receipt: String
    ) -> [SaleEvent] {
        guard
            self.receipt != receipt || receipt.isEmpty || self.terminal != terminal
                || self.store != store || events.count >= Self.mostEvents
        else { return [] }
        let before = self.receipt.isEmpty && !takesBack && self.store.isEmpty ? [] : close()
        (self.store, self.terminal, self.receipt) = (store, terminal, receipt)
        return before
    }

    /// Ends the receipt.
    mutating func close() -> [SaleEvent] {
        let closed = takesBack ? decided : events
        self = ColumnReceipt()
        return closed
    }

    /// The rows that are left when rows of the receipt have taken others back.
    private var decided: [SaleEvent] {
        let lines = events.map(Self.line)
        let fates = ReceiptRule.fates(of: lines.compactMap(\.self))
        var rest = fates[...]
        return zip(events, lines).map { event, line in
            guard line != nil, rest.popFirst() == .cancelled, case .row(let row) = event else {
                return event
            }
            return .ignored(IgnoredRecord(physicalLine: row.physicalLine, reason: .cancelled))
        }
    }

    private static func line(_ event: SaleEvent) -> ReceiptLine? {
        guard case .row(let row) = event else { return nil }
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
                number: ""
            )
        case .deactivate:
            return ReceiptLine(
                nil,
                card: message.card,
                amountMinor: message.paidBack?.amountMinor ?? message.amountMinor,
                number: "",
                isReturn: true
            )
        default: return nil
        }
    }
}
