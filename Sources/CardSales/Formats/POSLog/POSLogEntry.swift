import CardCore
import CardText

/// One line of a transaction, or one of its cards, while the transaction is being read.
struct POSLogEntry {
    var content: Content
    /// The number of the line.
    var number = ""
    /// Whether the line gives something back by its kind.
    var isReturn = false
    var sense = ReceiptLine.Sense.counts
    /// Whether it is a payment that says by no sign and no type in which direction it went.
    var isPaymentWithoutDirection = false

    enum Content {
        case row(RowDraft, FilePlace)
        /// A sale that does not name its card.
        case counted(CountedSale)
        /// A void that names only the line that it takes back; the row is for a person.
        case link(RowDraft, FilePlace)
        case ignored(IgnoredRecord.Reason)
    }

    var isRow: Bool { if case .row = content { true } else { false } }

    /// Whether another line of the receipt may decide what becomes of it.
    var isMarked: Bool { sense != .counts || isReturn }

    /// Its row, and whether that takes something back; nil if it has none.
    private var row: (draft: RowDraft, isReturn: Bool)? {
        guard case .row(let draft, _) = content else { return nil }
        return (draft, isReturn || sense == .voids)
    }

    /// Whether its row names a card by that number, as it is written.
    func names(_ text: ArraySlice<UInt8>) -> Bool {
        guard case .row(let draft, _) = content else { return false }
        return draft.text(.card).elementsEqual(text) || draft.text(.otherCard).elementsEqual(text)
    }

    /// What is compared if the receipt came before.
    var changedRow: ChangedReceipt.Row {
        guard case .row(let draft, _) = content else {
            return ChangedReceipt.Row(id: nil, operation: nil, card: "")
        }
        var operation = draft.operation
        switch operation {
        case .activate where isReturn: operation = .deactivate
        case .redeem where isReturn: operation = .refund
        default: break
        }
        return ChangedReceipt.Row(
            id: draft.countedID ?? draft.id,
            operation: operation,
            card: draft.cardName
        )
    }

    /// Gives its row the id under which an earlier file counted it in another line.
    mutating func move(to id: MessageID) {
        guard case .row(var draft, let place) = content, sense == .counts, !draft.isWrong else {
            return
        }
        draft.id = id
        content = .row(draft, place)
    }

    /// The numbers of the cards that it is about, as they compare.
    var cards: [Serial] {
        guard case .row(let draft, _) = content else { return [] }
        let other = draft.text(.otherCard)
        let names = [draft.cardName, try? SerialText.canonical(other)]
        return names.compactMap(\.self).filter { !$0.text.isEmpty }.map(SerialText.plain)
    }

    /// The number of a line as links compare it: tills write `1` and `001`.
    static func plain(_ number: String) -> String {
        guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return number }
        let digits = number.drop { $0 == "0" }
        return digits.isEmpty ? number : String(digits)
    }

    /// The line as the rule of receipts reads it.
    var line: ReceiptLine {
        let number = Self.plain(number)
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
    /// A void of a line that is not there may be about any card of the receipt.
    private static func refuseLostLinks(
        _ entries: [POSLogEntry],
        _ lines: [ReceiptLine],
        _ fates: inout [ReceiptFate]
    ) {
        guard lines.contains(where: { !$0.card.text.isEmpty }) else { return }
        let numbers = Dictionary(grouping: lines.indices) { lines[$0].number }
        for (place, entry) in entries.enumerated() where fates[place] == .cancelled {
            guard case .link = entry.content, case .voidsLine(let number, _) = entry.sense,
                numbers[number]?.contains(where: { $0 != place }) != true
            else { continue }
            fates[place] = .rejected(.voidUnmatched)
        }
    }

    /// The entries with what the others of their receipt make of them.
    ///
    /// `knowledge` says which of those that count for nothing were counted in an earlier file.
    static func settled(
        _ entries: [POSLogEntry],
        _ knowledge: SaleKnowledge = SaleKnowledge()
    ) -> [POSLogEntry] {
        guard entries.contains(where: \.isMarked) else { return entries }
        var lines = entries.map(\.line)
        for place in lines.indices where lines[place].operation == nil && lines[place].isReturn {
            lines[place].isOfUnsoldCard =
                !lines[place].card.text.isEmpty
                && lines[(place + 1)...].contains {
                    $0.operation == .activate && $0.card == lines[place].card
                } && !knowledge.isActive(lines[place].card)
        }
        var fates = ReceiptRule.fates(of: lines)
        refuseLostLinks(entries, lines, &fates)
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
            note(tree.flag(flag, node), flag)
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

    private mutating func note(_ value: Bool?, _ flag: POSLogName) {
        switch value {
        case true?: isFlagged = true
        case false?: break
        case nil: unreadable = flag
        }
    }

    /// Notes a flag that is an element of its own.
    mutating func note(_ element: Int, _ tree: XMLTree) {
        guard let name = POSLogName(of: tree.nodes[element]),
            [.voidFlag, .cancelFlag, .deleteFlag].contains(name)
        else { return }
        note((try? tree.value(of: element)).flatMap(XMLTree.flag), name)
    }

    /// The meaning of a line that is marked so.
    ///
    /// The amount of what goes back by its kind may be negative without being a void, so that the
    /// void of it has any sign; one with a sign that takes nothing back is for a person.
    func sense(isNegative: Bool, isBackByKind: Bool) -> ReceiptLine.Sense {
        guard isFlagged else { return .counts }
        if isNegative { return .voids }
        return isBackByKind ? .voidsOrRemoved : .flagged
    }
}
