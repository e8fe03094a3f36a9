import CardCore

/// The effect of the rows of a sample, as far as their type shows it.
struct ProposedRows: Sendable {
    /// The rows that would sell a card.
    let selling: [Int]
    /// The rows that the type reverses.
    private let reversing: [Int]
    private let columns: ProposedColumns

    init(
        _ columns: ProposedColumns,
        _ actions: [(value: String, action: SaleAction, doubt: TemplateDoubt?)]
    ) {
        self.columns = columns
        let rows = columns.sheet.rows.indices
        guard let type = columns.column(.type) else {
            (selling, reversing) = (Array(rows), [])
            return
        }
        let known = Dictionary(actions.map { ($0.value, $0.action) }) { first, _ in first }
        selling = rows.filter { known[type.cells[$0]] == .sale }
        reversing = rows.filter {
            known[type.cells[$0]] == .message(.deactivate, .final)
        }
    }

    /// The meaning of a cell beside the type: nil if it changes nothing.
    ///
    /// A value that only some of the selling rows have is for a person.
    func action(of cell: String, in column: SampleColumn) -> SaleAction? {
        if let known = ValueWords.state(cell) ?? ValueWords.mode(cell) { return known }
        guard ValueWords.meaning(of: cell).action != .sale else { return nil }
        let cells = Set(selling.map { column.cells[$0] })
        return cells.contains(cell) && cells.count > 1 ? .rejected(.status) : nil
    }

    /// A rule about a column of signs, or of sides such as S and H.
    ///
    /// A minus reverses if the other rows are those that sell. Sides have no meaning of their own:
    /// without a type that agrees with them they are for a person.
    func signs(_ column: SampleColumn) -> ProposedRule? {
        guard !column.isEmpty, !ColumnWords.isHarmless(column.name) else { return nil }
        let isSigns = column.values.allSatisfy { Self.signs.contains($0) }
        guard isSigns || ValueWords.areSides(column.values, of: column.name) else { return nil }
        let cells = column.values + (column.hasEmptyCells ? [""] : [])
        let minus = cells.filter { cell in
            isSigns ? Self.minuses.contains(cell) : isOnlyOfTakenBack(cell, column)
        }
        let take = cells.filter { !minus.contains($0) }
        let isKnown = isSigns || cells.count == 1 || !minus.isEmpty
        guard isKnown, !take.isEmpty, agrees(column, minus: Set(minus)) else {
            return ProposedRule(
                column,
                .values(cells.map { ($0, SaleAction.rejected(.status)) }),
                doubt: .openValues
            )
        }
        return ProposedRule(
            column,
            .signs(take: take, minus: minus),
            doubt: minus.first.map { .sign(SampleText($0)) }
        )
    }

    private static let minuses: Set<String> = ["-", "\u{2212}", "\u{2013}"]
    private static let signs = minuses.union(["+"])

    /// Returns true if a value is in rows that the type reverses, and in no others.
    private func isOnlyOfTakenBack(_ cell: String, _ column: SampleColumn) -> Bool {
        let rows = column.cells.indices.filter { column.cells[$0] == cell }
        return !rows.isEmpty && Set(rows).isSubset(of: reversing)
    }

    /// Returns true if nothing in the sample shows that the rows with a minus are those that sell.
    private func agrees(_ column: SampleColumn, minus: Set<String>) -> Bool {
        let isMinus = column.cells.map(minus.contains)
        let back = isMinus.indices.filter { isMinus[$0] }
        let forth = isMinus.indices.filter { !isMinus[$0] }
        guard forth.count >= back.count, Set(forth).isDisjoint(with: reversing) else {
            return false
        }
        for field in [SaleField.amount, .quantity] {
            guard let figures = columns.column(field) else { continue }
            let isBelow = forth.contains { NumberValues.sign(figures.cells[$0]) == -1 }
            guard !isBelow else { return false }
        }
        guard let cards = columns.column(.card) else { return true }
        let soldCards = Dictionary(forth.map { (cards.cells[$0], $0) }) { first, _ in first }
        return back.allSatisfy { row in (soldCards[cards.cells[row]] ?? row) <= row }
    }
}
