import CardCore
import CardText

/// Rows that count for nothing, and are for a person if an earlier file counted them.
struct VoidedRows {
    private var rows: [Row] = []
    /// The ids of the rows of the receipt that count: another row took their place.
    private var standing: Set<MessageID> = []

    private struct Row {
        var place: Int
        var ids: [MessageID]
        var cards: [Serial]
        var isReturn: Bool

        /// A line of another card is not the same one.
        func isOf(_ counted: CountedLine) -> Bool {
            cards.contains { SerialText.plain($0) == SerialText.plain(counted.line.card) }
        }
    }

    init() {}

    /// Creates the rows of a receipt whose fate is to be cancelled; nil is a line without a row.
    init(_ rows: [(draft: RowDraft, isReturn: Bool)?], _ fates: [ReceiptFate]) {
        for (place, (row, fate)) in zip(rows, fates).enumerated() {
            guard let (draft, isReturn) = row else { continue }
            let ids = draft.idsIfCounted
            if fate == .cancelled {
                // A text that cannot be read may name several cards.
                let cards = draft.cardName.text.split(separator: ",").map { Serial(String($0)) }
                note(at: place, ids: ids, cards: cards, isReturn: isReturn)
            } else {
                noteStanding(ids)
            }
        }
    }

    /// Notes the row at a place of its receipt, and the ids that it has if it counts.
    mutating func note(at place: Int, ids: [MessageID], cards: [Serial], isReturn: Bool) {
        guard cards.contains(where: { !$0.text.isEmpty }) else { return }
        rows.append(Row(place: place, ids: ids, cards: cards, isReturn: isReturn))
    }

    mutating func noteStanding(_ ids: some Sequence<MessageID>) { standing.formUnion(ids) }

    /// By their places, the lines that earlier files counted of the rows and that still count.
    ///
    /// A row and its reversal do not matter if both were counted.
    ///
    /// - Cost: one look into the ledger for each row.
    func counted(_ knowledge: SaleKnowledge) -> [Int: CountedLine] {
        var found: [(row: Row, line: CountedLine)] = []
        for row in rows {
            let ids = row.ids.filter { !standing.contains($0) }
            guard !ids.isEmpty, let line = knowledge.counted(ids).first(where: row.isOf) else {
                continue
            }
            found.append((row, line))
        }
        var left: [Int: CountedLine] = [:]
        for ofCard in Dictionary(grouping: found, by: \.row.cards).values {
            let returned = ofCard.filter(\.row.isReturn)
            let sold = ofCard.filter { !$0.row.isReturn }
            let pairs = min(returned.count, sold.count)
            for (row, line) in returned.dropFirst(pairs) + sold.dropFirst(pairs)
            where line.isInEffect {
                left[row.place] = line
            }
        }
        return left
    }
}

extension CountedLine {
    /// True if an operation reverses it.
    package var isTakenBack: Bool { [.activate, .redeem].contains(line.operation) }

    /// The id of the row which cancels this one; nil if it is too long.
    var idOfVoid: MessageID? {
        let id = line.id.voided
        return id.text.utf8.count > NaturalKey.longestBytes ? nil : id
    }
}

extension RowDraft {
    /// The id of the row if it counted.
    var idsIfCounted: [MessageID] { [countedID ?? id].compactMap(\.self) }

    /// A row for a person, which reverses the line that an earlier file counted once a person has
    /// changed it.
    func voided(_ counted: CountedLine, _ name: String) -> RowDraft {
        var draft = self
        draft.id = counted.idOfVoid
        draft.takeBack(counted.line, name)
        // No operation reverses a load.
        if !counted.isTakenBack { draft.operation = nil }
        draft.reject(.voidPosted, .card, named: name, advice: .counted(counted, .rows))
        return draft
    }
}
