/// The form of the values of a column with an unknown name.
enum NumberValues {
    /// Returns true if all of them are amounts, and one has decimals.
    static func areAmounts(_ column: SampleColumn) -> Bool {
        let numbers = column.values.map(number(in:))
        return !numbers.isEmpty && numbers.allSatisfy { $0 != nil }
            && numbers.contains { $0?.hasDecimals == true }
    }

    /// Returns true if all of them are small whole numbers, and one is negative.
    static func areCounts(_ column: SampleColumn) -> Bool {
        let values = column.values.map(PrintedAmount.plain)
        return values.contains { $0.hasPrefix("-") }
            && values.allSatisfy { value in
                let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
                return (1...3).contains(digits.count) && digits.allSatisfy(\.isNumber)
            }
    }

    /// Returns true if a cell is an amount or a count.
    static func isNumber(_ text: String) -> Bool { number(in: text) != nil }

    /// The sign of an amount or a count: -1, 0 or 1; nil for other cells.
    static func sign(_ text: String) -> Int? {
        guard number(in: text) != nil else { return nil }
        guard text.contains(where: { ("1"..."9").contains($0) }) else { return 0 }
        return PrintedAmount.plain(text).contains { "-(".contains($0) } ? -1 : 1
    }

    /// About how large the amounts are, in units that only serve to compare columns.
    static func size(_ column: SampleColumn) -> Double {
        column.cells.reduce(0) { $0 + (number(in: $1)?.size ?? 0) }
    }

    /// A number with one or two decimals or none; three after a mark may be a group.
    private static func number(in text: String) -> (size: Double, hasDecimals: Bool)? {
        let signs: Set<Character> = [" ", "-", "+", "(", ")"]
        let plain = PrintedAmount.plain(text)
        // Days and numbers of phones have signs between their digits.
        guard let start = plain.firstIndex(where: \.isNumber),
            let end = plain.lastIndex(where: \.isNumber),
            !plain[start...end].contains(where: { $0 != " " && signs.contains($0) })
        else { return nil }
        var rest = plain.filter { !signs.contains($0) }[...]
        // Symbols such as `kr`, `€`, `NOK`; a single letter belongs to the number of something.
        for isFront in [true, false] {
            var symbol = ""
            while let last = isFront ? rest.first : rest.last, !last.isNumber, symbol.count < 5 {
                symbol.append(last)
                rest = isFront ? rest.dropFirst() : rest.dropLast()
            }
            let isLetter = symbol.count == 1 && symbol.first?.isLetter == true
            guard !isLetter, !symbol.contains(where: { "%/:#".contains($0) }) else { return nil }
        }
        guard let first = rest.first, first.isNumber,
            rest.allSatisfy({ $0.isNumber || ".,'".contains($0) })
        else { return nil }
        let parts = rest.split(omittingEmptySubsequences: false) { !$0.isNumber }
        let groups = parts.dropFirst().dropLast()
        // Days and times have short groups.
        guard let last = parts.last, groups.allSatisfy({ (2...3).contains($0.count) }),
            parts.count < 3 || (1...3).contains(parts[0].count), parts[0].count <= 12
        else { return nil }
        if groups.contains(where: { $0.count == 2 }), last.count != 2 && last.count != 3 {
            return nil
        }
        let hasDecimals = parts.count > 1 && (1...2).contains(last.count)
        let whole = (hasDecimals ? parts.dropLast() : parts[...]).joined()
        return (Double(whole) ?? 0, hasDecimals)
    }
}
