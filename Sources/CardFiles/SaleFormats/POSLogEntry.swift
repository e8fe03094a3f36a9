import CardCore

/// One line of a transaction, or one of its cards, while the transaction is being read.
struct POSLogEntry {
    var content: Content
    /// The number of the line.
    var number = ""
    /// Whether the line gives something back by its kind.
    var isReturn = false
    var sense = ReceiptLine.Sense.counts

    enum Content {
        case row(RowDraft, FilePlace)
        /// A sale that does not name its card.
        case counted(CountedSale)
        /// A void that names only the line that it takes back; the row is for a person.
        case link(RowDraft, FilePlace)
        case ignored(IgnoredRecord.Reason)
    }

    /// Whether another line of the receipt may decide what becomes of it.
    var isMarked: Bool { sense != .counts || isReturn }

    /// Its row, and whether that takes something back; nil if it has none.
    private var row: (draft: RowDraft, isReturn: Bool)? {
        guard case .row(let draft, _) = content else { return nil }
        return (draft, isReturn || sense == .voids)
    }

    /// The line as the rule of receipts reads it.
    var line: ReceiptLine {
        switch content {
        case .row(let draft, _):
            return draft.receiptLine(number: number, isReturn: isReturn, sense: sense)
        case .counted(let sale):
            // An article without a card is taken back like a card of its name.
            return ReceiptLine(
                .activate,
                card: "item \(sale.item) \(sale.quantity.magnitude)",
                amountMinor: Int64(clamping: sale.amountMinor.magnitude),
                number: number,
                isReturn: isReturn,
                sense: sense
            )
        case .link:
            return ReceiptLine(nil, card: "", amountMinor: nil, number: number, sense: sense)
        case .ignored:
            return ReceiptLine(nil, card: "", amountMinor: nil, number: number)
        }
    }
}

extension POSLogEntry {
    /// The entries with what the others of their receipt make of them.
    ///
    /// `knowledge` says which of those that count for nothing were counted in an earlier file.
    static func settled(
        _ entries: [POSLogEntry],
        _ knowledge: SaleKnowledge = SaleKnowledge()
    ) -> [POSLogEntry] {
        guard entries.contains(where: \.isMarked) else { return entries }
        let fates = ReceiptRule.fates(of: entries.map(\.line))
        let counted = VoidedRows(entries.map(\.row), fates).counted(knowledge)
        return zip(entries, fates).enumerated().map { place, pair in
            let fate = pair.1
            var entry = pair.0
            if let line = counted[place], case .row(let draft, let filePlace) = entry.content {
                entry.content = .row(draft.voided(line, "LineItem"), filePlace)
                return entry
            }
            switch entry.content {
            case .row(let draft, let place):
                let left = draft.settled(fate, isReturn: entry.isReturn, "LineItem")
                entry.content = left.map { .row($0, place) } ?? .ignored(.cancelled)
            case .link(let draft, let place):
                entry.content =
                    fate == .cancelled ? .ignored(.cancelled) : .row(draft, place)
            case .counted: if fate != .counts { entry.content = .ignored(.cancelled) }
            case .ignored: break
            }
            return entry
        }
    }
}

/// What a line of a POSLog says of itself.
struct POSLogMarks {
    /// Whether it is marked as void, cancelled or deleted.
    var isFlagged = false
    /// A flag that says neither yes nor no.
    var unreadable: POSLogName?
    /// Whether its action is none that we know.
    var isUnknown = false

    init(_ tree: XMLTree, _ node: Int) {
        for flag in [POSLogName.voidFlag, .cancelFlag, .deleteFlag] {
            switch tree.flag(flag, node) {
            case true?: isFlagged = true
            case false?: break
            case nil: unreadable = flag
            }
        }
        guard let action = tree.attribute(.action, of: node),
            POSLogName(of: tree.nodes[node])?.isStoredValue != true
        else { return }
        switch String(decoding: XMLTree.trimmed(action), as: UTF8.self) {
        case "", "Add", "AddUpdate", "AddOrUpdate", "Update", "Complete": break
        case "Delete", "Cancel", "Void", "Remove": isFlagged = true
        default: isUnknown = true
        }
    }

    /// What to do about a flag that nobody can read.
    static let flagAdvice: ShownText =
        "a flag is true, false, 1 or 0: correct it, or ask the till's vendor"

    /// The meaning of a line that is marked so.
    ///
    /// The amount of what goes back by its kind may be negative without being a void, so that the
    /// void of it has any sign; one with a sign that takes nothing back is for a person.
    func sense(isNegative: Bool, isBackByKind: Bool) -> ReceiptLine.Sense {
        guard isFlagged else { return .counts }
        if isNegative { return .voids }
        return isBackByKind ? .voidsOrRemoved : .removed
    }
}
