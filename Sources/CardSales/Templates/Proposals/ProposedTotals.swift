import CardCore

/// Rows of sums among the rows of a sample: a word such as *Total*, sums, and nothing of a sale.
struct ProposedTotals: Sendable {
    /// A column, and its texts in rows of sums.
    struct Sum: Sendable {
        let column: String
        fileprivate let place: Int
        fileprivate(set) var values: [String]
    }

    private(set) var sums: [Sum] = []

    init(names: [String], rows: [[String]]) {
        let found = rows.map { Self.word(of: $0, names) }
        let others = zip(rows, found).filter { $1 == nil && $0.count == names.count }.map(\.0)
            .filter { row in row.contains { !$0.isEmpty } }
        // A sale fills some of the columns always; a row of sums leaves one of them empty.
        let filled = names.indices.filter { column in
            !others.isEmpty && others.allSatisfy { column < $0.count && !$0[column].isEmpty }
        }
        let isSale = { (row: [String]) in
            filled.allSatisfy { $0 < row.count && !row[$0].isEmpty }
        }
        guard !filled.isEmpty else { return }
        for (row, found) in zip(rows, found) {
            guard let found, !isSale(row) else { continue }
            add(found.value, at: found.column, names[found.column])
        }
        sums.removeAll { sum in rows.contains { isSale($0) && Self.fits(sum, $0) } }
    }

    private mutating func add(_ value: String, at place: Int, _ name: String) {
        guard let known = sums.firstIndex(where: { $0.place == place }) else {
            return sums.append(Sum(column: name, place: place, values: [value]))
        }
        let isNew = !sums[known].values.contains { $0.lowercased() == value.lowercased() }
        if isNew { sums[known].values.append(value) }
    }

    /// Returns true if a row is one of sums.
    func fits(_ row: [String]) -> Bool { sums.contains { Self.fits($0, row) } }

    private static func fits(_ sum: Sum, _ row: [String]) -> Bool {
        guard sum.place < row.count else { return false }
        let cell = row[sum.place].lowercased()
        return !cell.isEmpty && sum.values.contains { WordPattern($0).fits(cell) }
    }

    /// The first cell with a word for sums in a row that has only figures beside it.
    private static func word(
        of row: [String],
        _ names: [String]
    ) -> (column: Int, value: String)? {
        guard row.count <= names.count else { return nil }
        var found: (column: Int, value: String)?
        for (column, cell) in row.enumerated() where !cell.isEmpty {
            if let value = value(of: cell) {
                if found == nil, isUsable(names[column], names) { found = (column, value) }
            } else if cell.count(where: \.isLetter) > 4 {
                // A sum has its currency beside it, and no names.
                return nil
            }
        }
        return found
    }

    private static func isUsable(_ name: String, _ names: [String]) -> Bool {
        let column = HeaderName(name)
        return !column.text.isEmpty && name.utf8.count <= 200
            && names.count { HeaderName($0) == column } == 1
    }

    /// The pattern of a cell that begins with a word for sums; nil for another cell.
    private static func value(of cell: String) -> String? {
        let text = cell.lowercased()
        let word = words.filter { text.hasPrefix($0) }.max { $0.count < $1.count }
        guard let word else { return nil }
        guard text != word else { return cell }
        let next = text.dropFirst(word.count).first
        guard let next, !next.isLetter, !next.isNumber else { return nil }
        return String(cell.prefix(word.count + 1)) + "*"
    }

    private static let words: Set<String> = [
        "total", "totals", "grand total", "subtotal", "sub total", "sub-total", "sum", "sums",
        "number of", "rows", "count", "totalt", "totalsum", "totalbeløp", "delsum", "sum totalt",
        "antall", "antal", "i alt", "ialt", "samlet", "summa", "totalsumma", "delsumma",
        "yhteensä", "loppusumma", "välisumma", "summe", "gesamt", "gesamtsumme", "zwischensumme",
        "endsumme", "anzahl", "totaal", "eindtotaal", "subtotaal", "aantal", "somme",
        "sous-total", "total général", "nombre", "suma", "total general", "número", "totale",
        "subtotale", "totale generale", "numero", "total geral", "soma", "razem", "ogółem",
        "łącznie", "liczba",
    ]
}
