import CardCore

/// The records of one receipt while they are being read.
struct FixedWidthReceipt {
    private var key: [String]?
    private var entries: [Entry] = []

    /// A receipt has no more records; those after them are another one.
    private static let mostEntries = 10_000

    private struct Entry {
        var content: Content
        var line: Int
        var isReturn = false
        /// Why the row is passed over if it does not count.
        var reason = IgnoredRecord.Reason.cancelled
        var sense = ReceiptLine.Sense.counts

        enum Content {
            case row(RowDraft, FilePlace)
            case ignored(IgnoredRecord.Reason)
        }

        var row: (draft: RowDraft, isReturn: Bool)? {
            guard case .row(let draft, _) = content else { return nil }
            return (draft, isReturn)
        }

        var receiptLine: ReceiptLine {
            guard case .row(let draft, _) = content else {
                return ReceiptLine(nil, card: "", amountMinor: nil, number: "\(line)")
            }
            return draft.receiptLine(number: "\(line)", isReturn: isReturn, sense: sense)
        }
    }

    /// Whether a record of that receipt is one of these.
    func holds(_ other: [String]) -> Bool {
        (key == nil || key == other) && entries.count < Self.mostEntries
    }

    mutating func ignore(_ reason: IgnoredRecord.Reason, _ line: Int) {
        entries.append(Entry(content: .ignored(reason), line: line))
    }

    mutating func add(
        _ draft: RowDraft,
        _ key: [String],
        _ line: Int,
        _ place: FilePlace,
        isReturn: Bool,
        _ sense: ReceiptLine.Sense,
        _ reason: IgnoredRecord.Reason
    ) {
        self.key = key
        entries.append(
            Entry(
                content: .row(draft, place),
                line: line,
                isReturn: isReturn,
                reason: reason,
                sense: sense
            )
        )
    }

    /// Gives the rows that are left to the queue.
    func write(
        to queue: inout SaleEventQueue,
        _ knowledge: SaleKnowledge
    ) throws(FileFault) {
        let isPlain = entries.allSatisfy { $0.sense == .counts && !$0.isReturn }
        let fates =
            isPlain
            ? entries.map { _ in ReceiptFate.counts }
            : ReceiptRule.fates(of: entries.map(\.receiptLine))
        let counted = isPlain ? [:] : VoidedRows(entries.map(\.row), fates).counted(knowledge)
        for (place, (entry, fate)) in zip(entries, fates).enumerated() {
            switch entry.content {
            case .ignored(let reason): queue.ignore(reason, line: entry.line)
            case .row(let draft, let filePlace):
                let row =
                    counted[place].map { draft.voided($0, "void") }
                    ?? draft.settled(fate, isReturn: entry.isReturn, "sign")
                if let row {
                    try queue.add(row, line: entry.line, at: filePlace)
                } else {
                    queue.ignore(entry.reason, line: entry.line)
                }
            }
        }
    }
}
