import CardCore
import CardText

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
        /// Why the row is skipped if it does not count.
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

        /// The row as far as it is compared with counted ones; nil if it is not.
        func compared(_ draft: RowDraft, _ row: RowDraft?) -> RepeatedReceipts<Place>.Row? {
            // A till may number its training receipts like the others.
            guard row != nil || reason != .training && !isReturn && sense != .voids else {
                return nil
            }
            let isGone = row == nil
            let row = row ?? draft
            return RepeatedReceipts.Row(
                ids: [row.id].compactMap(\.self) + draft.idsIfCounted,
                operation: row.operation,
                card: row.cardName,
                amountMinor: row.amountMinor,
                fate: isGone ? .gone : row.isWrong ? .rejected : .counts
            )
        }

        var receiptLine: ReceiptLine {
            guard case .row(let draft, _) = content else {
                return ReceiptLine(nil, card: "", amountMinor: nil, number: "\(line)")
            }
            return draft.receiptLine(number: "\(line)", isReturn: isReturn, sense: sense)
        }
    }

    /// Returns true if a record of that receipt is one of these.
    func holds(_ other: [String]) -> Bool {
        (key == nil || key == other) && entries.count < Self.mostEntries
    }

    mutating func ignore(_ reason: IgnoredRecord.Reason, _ line: Int) {
        entries.append(Entry(content: .ignored(reason), line: line))
    }

    mutating func add(
        _ draft: RowDraft,
        key: [String],
        line: Int,
        at place: FilePlace,
        isReturn: Bool,
        sense: ReceiptLine.Sense,
        reason: IgnoredRecord.Reason
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

    /// A row of a receipt from which others are missing.
    struct Place: Sendable {
        var draft: RowDraft
        var line: Int
        var filePlace: FilePlace
    }

    /// Queues the remaining rows; a moved one gets the id under which it was counted.
    func write(
        to queue: inout SaleEventQueue,
        _ repeats: inout RepeatedReceipts<Place>,
        _ knowledge: SaleKnowledge
    ) throws(FileFault) {
        let isPlain = entries.allSatisfy { $0.sense == .counts && !$0.isReturn }
        let fates =
            isPlain
            ? entries.map { _ in ReceiptFate.counts }
            : ReceiptRule.fates(of: entries.map(\.receiptLine))
        let counted = isPlain ? [:] : VoidedRows(entries.map(\.row), fates).counted(knowledge)
        let rows = zip(entries, fates).enumerated().map { place, pair -> RowDraft? in
            guard case .row(let draft, _) = pair.0.content else { return nil }
            return counted[place].map { draft.voided($0, "void") }
                ?? draft.resolved(pair.1, isReturn: pair.0.isReturn, "sign")
        }
        let moved = note(rows, against: &queue, in: &repeats, knowledge: knowledge)
        for (index, entry) in entries.enumerated() {
            switch entry.content {
            case .ignored(let reason): queue.ignore(reason, line: entry.line)
            case .row(_, let filePlace):
                let isOfOtherLine = counted[index].map { moved.values.contains($0.line.id) }
                if var row = rows[index], isOfOtherLine != true {
                    row.id = moved[index] ?? row.id
                    try queue.add(row, line: entry.line, at: filePlace)
                } else {
                    queue.ignore(entry.reason, line: entry.line)
                }
            }
        }
    }

    /// Compares the rows with the lines that earlier files counted of the receipt.
    private func note(
        _ rows: [RowDraft?],
        against queue: inout SaleEventQueue,
        in repeats: inout RepeatedReceipts<Place>,
        knowledge: SaleKnowledge
    ) -> [Int: MessageID] {
        guard queue.counted.hasReceipts(knowledge), let receipt else { return [:] }
        let ids = queue.counted.ids(of: receipt[...], knowledge)
        guard !ids.isEmpty || repeats.isOpen(receipt) else { return [:] }
        var compared: [RepeatedReceipts<Place>.Row] = []
        var places: [Int] = []
        var first: Place?
        for (index, entry) in entries.enumerated() {
            guard case .row(let draft, let filePlace) = entry.content,
                let row = entry.compared(draft, rows[index])
            else { continue }
            compared.append(row)
            places.append(index)
            first = first ?? Place(draft: draft, line: entry.line, filePlace: filePlace)
        }
        guard let first else { return [:] }
        let standing = Set(compared.filter { $0.fate == .counts }.flatMap(\.ids))
        let isComplete = standing.isSuperset(of: ids)
        let lines = isComplete ? [] : knowledge.countedOfReceipt(receipt)
        let moved = repeats.note(
            receipt,
            compared,
            counted: lines,
            at: first,
            isCard: knowledge.isKnown
        )
        return Dictionary(moved.map { (places[$0], $1) }) { first, _ in first }
    }

    /// The beginning of the ids of the rows; nil if other receipts have the same.
    private var receipt: String? {
        for entry in entries {
            guard case .row(let draft, _) = entry.content, let id = draft.id,
                !draft.text(.terminal).isEmpty, !draft.text(.receipt).isEmpty
            else { continue }
            return String(id.head(parts: 4))
        }
        return nil
    }

    /// The row for a person about a counted one that the receipt does not have any more.
    static func row(of missing: CountedLine, at place: Place) -> RowDraft {
        var draft = place.draft
        draft.operation = missing.line.operation
        draft.set(.amount, "")
        draft.set(.currency, "")
        draft.set(.otherCard, "")
        return draft.voided(missing, "receipt")
    }
}
