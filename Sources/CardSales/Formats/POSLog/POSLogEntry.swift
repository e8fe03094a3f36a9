import CardCore
import CardText

/// One line of a transaction, or one of its cards, while the transaction is being read.
struct POSLogEntry {
    var content: Content
    /// The number of the line.
    var number = ""
    /// True if the line gives something back by its kind.
    var isReturn = false
    var sense = ReceiptLine.Sense.counts
    /// True if it is a payment without a sign or a type for its direction.
    var isPaymentWithoutDirection = false

    enum Content {
        case row(RowDraft, FilePlace)
        /// A sale that does not name its card.
        case counted(CountedSale)
        /// A void that names only the line that it reverses; the row is for a person.
        case link(RowDraft, FilePlace)
        case ignored(IgnoredRecord.Reason)
    }

    var isRow: Bool { if case .row = content { true } else { false } }

    /// True if another line of the receipt may decide its fate.
    var isMarked: Bool { sense != .counts || isReturn }

    /// Its row, and true if that reverses something; nil if it has none.
    private var row: (draft: RowDraft, isReturn: Bool)? {
        guard case .row(let draft, _) = content else { return nil }
        return (draft, isReturn || sense == .voids)
    }

    /// Returns true if its row names a card by that number, as it is written.
    func names(_ text: ArraySlice<UInt8>) -> Bool {
        guard case .row(let draft, _) = content else { return false }
        return draft.text(.card).elementsEqual(text) || draft.text(.otherCard).elementsEqual(text)
    }

    /// The values that are compared if an earlier file contained the receipt.
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
            // An article without a card is reversed like a card of its name.
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
        in entries: [POSLogEntry],
        _ lines: [ReceiptLine],
        fates: inout [ReceiptFate]
    ) {
        guard lines.contains(where: { !$0.card.text.isEmpty }) else { return }
        let numbers = Dictionary(grouping: lines.indices) { lines[$0].number }
        for (index, entry) in entries.enumerated() where fates[index] == .cancelled {
            guard case .link = entry.content, case .voidsLine(let number, _) = entry.sense,
                numbers[number]?.contains(where: { $0 != index }) != true
            else { continue }
            fates[index] = .rejected(.voidUnmatched)
        }
    }

    /// The entries after the rows of their receipt have reversed each other.
    ///
    /// `knowledge` contains those of the reversed entries that an earlier file counted.
    static func resolved(
        _ entries: [POSLogEntry],
        _ knowledge: SaleKnowledge = SaleKnowledge()
    ) -> [POSLogEntry] {
        guard entries.contains(where: \.isMarked) else { return entries }
        var lines = entries.map(\.line)
        for index in lines.indices where lines[index].operation == nil && lines[index].isReturn {
            lines[index].isOfUnsoldCard =
                !lines[index].card.text.isEmpty
                && lines[(index + 1)...].contains {
                    $0.operation == .activate && $0.card == lines[index].card
                } && !knowledge.isActive(lines[index].card)
        }
        var fates = ReceiptRule.fates(of: lines)
        refuseLostLinks(in: entries, lines, fates: &fates)
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
                let left = draft.resolved(fate, isReturn: entry.isReturn, "LineItem")
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

/// The marks that a line of a POSLog has itself.
struct POSLogMarks {
    /// True if it is marked as void, cancelled or deleted.
    var isFlagged = false
    /// A flag that is neither yes nor no.
    var unreadable: POSLogName?
    /// True if its action is not a known one.
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

    /// The meaning of a line with such marks.
    ///
    /// The amount of a line that goes back by its kind may be negative without being a void, so
    /// that the void of it has any sign; one with a sign that reverses nothing is for a person.
    func sense(isNegative: Bool, isBackByKind: Bool) -> ReceiptLine.Sense {
        guard isFlagged else { return .counts }
        if isNegative { return .voids }
        return isBackByKind ? .voidsOrRemoved : .flagged
    }
}
