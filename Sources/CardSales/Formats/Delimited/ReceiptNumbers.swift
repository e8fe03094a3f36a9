import CardCore

/// Numbers the equal rows of a receipt: first those that count, then those that do not.
///
/// An export in which a row and its opposite were added gives the rows that were there before the
/// numbers that they had.
struct ReceiptNumbers {
    /// By key, the places of the rows that have it: those that count first.
    private var places: [Key: [Int]] = [:]
    /// By key, the numbers of its rows.
    private var numbers: [Key: [Int]] = [:]
    private var given: [Key: Int] = [:]

    private struct Key: Hashable {
        var base: String
        var part: Int?
        /// The number of the key form of version 0.1.0; nil for the present form.
        var form: Int?

        init(_ key: RowKey, _ form: Int?) {
            (base, part, self.form) = (key.base, key.part, form)
        }
    }

    init(_ events: [SaleEvent], gone: Set<Int>) {
        for isGone in [false, true] {
            for (index, event) in events.enumerated() where gone.contains(index) == isGone {
                guard case .row(let row) = event, row.skipped == nil, let ids = row.ids else {
                    continue
                }
                for (key, form) in Self.keys(ids) {
                    places[Key(key, form), default: []].append(index)
                    numbers[Key(key, form), default: []].append(key.number)
                }
            }
        }
        for key in numbers.keys { numbers[key]?.sort() }
    }

    private static func keys(_ ids: RowIDs) -> [(RowKey, Int?)] {
        (ids.key.map { [($0, nil)] } ?? [])
            + ids.earlier.enumerated().map { ($0.element, $0.offset) }
    }

    /// Gives the rows their numbers.
    ///
    /// A key may leave out the amount: a row has the number under which an earlier file counted
    /// that amount.
    ///
    /// - Cost: one look into the ledger for each key that has rows which do not count.
    func number(_ events: inout [SaleEvent], gone: Set<Int>, _ knowledge: SaleKnowledge) {
        for (key, places) in places where places.count > 1 && places.contains(where: gone.contains)
        {
            var free = numbers[key] ?? []
            let counted = counted(key, free, knowledge: knowledge)
            for isGone in [false, true] {
                var open = places.filter { gone.contains($0) == isGone }
                open = open.filter { place in
                    guard case .row(let row) = events[place],
                        let same = free.firstIndex(where: {
                            counted[$0].map(row.hasAmount(of:)) ?? false
                        })
                    else { return true }
                    events[place] = .row(row.numbered(free.remove(at: same), form: key.form))
                    return false
                }
                for index in open {
                    guard case .row(let row) = events[index], !free.isEmpty else { continue }
                    let next = free.firstIndex { counted[$0] == nil } ?? 0
                    events[index] = .row(row.numbered(free.remove(at: next), form: key.form))
                }
            }
        }
    }

    /// By their numbers, the rows with a key that earlier files counted.
    private func counted(
        _ key: Key,
        _ numbers: [Int],
        knowledge: SaleKnowledge
    ) -> [Int: CountedLine] {
        let form = RowKey(base: key.base, number: 1, part: key.part)
        let lines = knowledge.counted(numbers.compactMap { form.id(number: $0) })
        let known = lines.map { (form.number(of: $0.line.id) ?? 0, $0) }
        return Dictionary(known) { first, _ in first }
    }

    /// The ids of a row that does not count: it follows those with the same key.
    mutating func ids(of row: SaleRow.SkippedRow) -> [MessageID] {
        row.ids.flatMap { ids in
            [ids.own].compactMap(\.self) + Self.keys(ids).compactMap { id(of: $0, $1) }
        }
    }

    private mutating func id(of key: RowKey, _ form: Int?) -> MessageID? {
        let name = Key(key, form)
        let number = max(given[name] ?? 0, numbers[name]?.last ?? 0, key.number - 1) + 1
        given[name] = number
        return key.id(number: number)
    }
}

extension SaleRow {
    /// All ids under which the row can be known.
    var knownIDs: [MessageID] {
        guard let ids else { return [messageID].compactMap(\.self) }
        return [ids.own, ids.key?.id].compactMap(\.self) + ids.earlier.compactMap(\.id)
    }

    /// Returns true if the row has the amount that was counted, as far as both have one.
    fileprivate func hasAmount(of counted: CountedLine) -> Bool {
        guard let message = try? content.get() else { return false }
        guard let own = message.amountMinor, let other = counted.line.amountMinor else {
            return true
        }
        return own == other
    }

    /// The row with another number among its equals.
    fileprivate func numbered(_ number: Int, form: Int?) -> SaleRow {
        var row = self
        guard let form else {
            guard let key = ids?.key, key.number != number else { return row }
            row.ids?.key = RowKey(base: key.base, number: number, part: key.part)
            guard let new = row.ids?.id, messageID == ids?.id else { return row }
            row.messageID = new
            if case .success(var message) = content {
                message.id = new
                row.content = .success(message)
            }
            return row
        }
        guard let key = ids?.earlier[form] else { return row }
        row.ids?.earlier[form] = RowKey(base: key.base, number: number, part: key.part)
        return row
    }

    mutating func reject(
        _ code: RowCode,
        _ rules: ColumnReceiptRules,
        advice: RowAdvice? = nil
    ) {
        content = .failure(
            RowRejection(
                code,
                column: rules.mark.column + 1,
                columnName: rules.mark.name,
                advice: advice
            )
        )
    }
}
