import CardCore

/// Rows that count for nothing, and are for a person if an earlier file counted them.
struct VoidedRows {
    private var rows: [Row] = []
    /// The ids of the rows of the receipt that count: another row took their place.
    private var standing: Set<String> = []

    private struct Row {
        var place: Int
        var ids: [String]
        var card: String
        var isReturn: Bool

        /// A line of another card is not the same one.
        func isOf(_ counted: CountedLine) -> Bool {
            card.split(separator: ",").contains {
                SerialText.plain($0) == SerialText.plain(counted.line.card)
            }
        }
    }

    init() {}

    /// The rows of a receipt whose fate is to be cancelled; nil stands for a line without a row.
    init(_ rows: [(draft: RowDraft, isReturn: Bool)?], _ fates: [ReceiptFate]) {
        for (place, (row, fate)) in zip(rows, fates).enumerated() {
            guard let (draft, isReturn) = row else { continue }
            let ids = draft.idsIfCounted
            if fate == .cancelled {
                note(at: place, ids: ids, card: draft.cardName, isReturn: isReturn)
            } else {
                noteStanding(ids)
            }
        }
    }

    /// Notes the row at a place of its receipt, and the ids that it has if it counts; several cards
    /// have commas between them.
    mutating func note(at place: Int, ids: [String], card: String, isReturn: Bool) {
        guard !card.isEmpty else { return }
        rows.append(Row(place: place, ids: ids, card: card, isReturn: isReturn))
    }

    mutating func noteStanding(_ ids: some Sequence<String>) { standing.formUnion(ids) }

    /// By their places, what earlier files counted of the rows and what still stands.
    ///
    /// A row and the one that took it back do not matter if both were counted.
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
        for ofCard in Dictionary(grouping: found, by: \.row.card).values {
            let returned = ofCard.filter(\.row.isReturn)
            let sold = ofCard.filter { !$0.row.isReturn }
            let pairs = min(returned.count, sold.count)
            for (row, line) in returned.dropFirst(pairs) + sold.dropFirst(pairs)
            where line.stands {
                left[row.place] = line
            }
        }
        return left
    }
}

extension CountedLine {
    /// What to do about the row, in the place of the words for all such rows.
    var advice: ShownText {
        """
        it was counted in \(path: file) and does not count now: look at the card with card show, and \
        \(wayBack)
        """
    }

    /// The same for a row of a native correction.
    fileprivate var adviceInRows: ShownText {
        isTakenBack ? "\(advice); if that is done by hand, leave this row out" : advice
    }

    /// Whether an operation takes it back.
    fileprivate var isTakenBack: Bool { [.activate, .redeem].contains(line.operation) }

    /// The same for a row that its receipt does not have any more, in the columns of its file.
    var adviceIfMissing: ShownText {
        """
        the receipt had card \(id: line.card) in \(path: file) and does not have it now: look at the \
        card with card show, and \(wayBack); then ingest this file as it is. If that row counts all \
        the same, empty the reject_code
        """
    }

    /// The id of a row which says that this one does not count; nil if it is too long.
    var idOfVoid: String? {
        let id = line.id + Self.voidEnding
        return id.utf8.count > NaturalKey.longestBytes ? nil : id
    }

    static let voidEnding = ":voided"

    /// Never the void of a card on which other money may be.
    private var wayBack: ShownText {
        switch line.operation {
        case .activate: "take row \(id: line.id) back with the operation deactivate"
        case .redeem: "give row \(id: line.id) back with the operation refund"
        default:
            """
            ask the operators: no operation takes row \(id: line.id) back, and a void would take \
            other money of the card with it
            """
        }
    }
}

extension RowDraft {
    /// The id of the row if it counted.
    var idsIfCounted: [String] { [countedID ?? id].compactMap(\.self) }

    /// A row for a person, which takes back what an earlier file counted once somebody has changed
    /// it.
    func voided(_ counted: CountedLine, _ name: String) -> RowDraft {
        var draft = self
        draft.id = counted.idOfVoid
        draft.takeBack(counted.line, name)
        // No operation takes back a load.
        if !counted.isTakenBack { draft.operation = nil }
        draft.reject(.voidPosted, .card, name, advice: counted.adviceInRows)
        return draft
    }
}
