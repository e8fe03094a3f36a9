import CardCore
import CardText

/// The form of the amounts of a sample.
struct ProposedMoney: Sendable {
    let format: MoneyFormat
    /// The reason why a person must look at the amounts; nil if nothing is open.
    let doubt: TemplateDoubt?

    /// An amount, and how many decimals its currency has.
    struct Cell: Hashable, Sendable {
        let text: String
        let decimals: Int
    }

    private static let mostSymbols = 8

    init(_ cells: [Cell]) {
        var seen: Set<Cell> = []
        let cells = cells.filter { !$0.text.isEmpty && seen.insert($0).inserted }
        let texts = cells.map { PrintedAmount.plain($0.text) }
        var base = MoneyFormat()
        base.symbols = Self.symbols(in: texts)
        base.allowsParentheses = texts.contains { $0.contains("(") }
        base.allowsTrailingMinus = texts.contains { text in
            text.last == "-" || text.contains("- ") && text.last?.isNumber == false
        }
        let formats = Self.formats(base, texts)
        let readings = formats.map { format in cells.map { Self.minor($0, format) } }
        let counts = readings.map { values in values.count { $0 != nil } }
        let most = counts.max() ?? 0
        let place = counts.firstIndex(of: most) ?? 0
        format = formats.isEmpty ? base : formats[place]
        let other = formats.indices.first { counts[$0] == most && readings[$0] != readings[place] }
        if most < cells.count, !cells.isEmpty {
            let unread = zip(cells, readings[place]).first { $0.1 == nil }?.0.text ?? ""
            doubt = .amountUnread(SampleText(unread))
        } else if let other, most > 0 {
            let first = zip(readings[place], readings[other]).enumerated().first {
                $0.element.0 != $0.element.1
            }
            let cell = cells[first?.offset ?? 0].text
            doubt = .amountHasTwoReadings(SampleText(cell))
        } else {
            doubt = Self.doubt(format, cells)
        }
    }

    private static func doubt(_ format: MoneyFormat, _ cells: [Cell]) -> TemplateDoubt? {
        guard !cells.isEmpty else { return .noAmount }
        let divided = cells.filter { $0.decimals > 0 }
        let digits = divided.map { PrintedAmount($0.text, format)?.digits ?? [] }
        guard !divided.isEmpty, !digits.contains(where: { $0.contains(format.mark.byte) }) else {
            return nil
        }
        // A mark before three digits could have been meant as the one before decimals.
        if let group = format.grouping, [.comma, .point].contains(group),
            let place = digits.firstIndex(where: { $0.contains(group.byte) })
        {
            return .groupOrDecimals(SampleText(divided[place].text))
        }
        return .minorUnits
    }

    private static func minor(_ cell: Cell, _ format: MoneyFormat) -> Int64? {
        Array(cell.text.utf8).withUnsafeBufferPointer {
            try? format.minor($0, decimals: cell.decimals)
        }
    }

    /// The formats to try, the simplest first.
    private static func formats(_ base: MoneyFormat, _ texts: [String]) -> [MoneyFormat] {
        var formats: [MoneyFormat] = []
        let groups = MoneyFormat.Grouping.allCases.filter { group in
            texts.contains { isGrouped($0, group) }
        }
        for grouping in [nil] + groups.map(Optional.some) {
            for mark in MoneyFormat.DecimalMark.allCases where mark.byte != grouping?.byte {
                let sizes: [MoneyFormat.GroupSizes] =
                    grouping == nil ? [.thousands] : [.thousands, .indian]
                for size in sizes {
                    var format = base
                    format.mark = mark
                    format.grouping = grouping
                    format.groupSizes = size
                    formats.append(format)
                }
            }
        }
        return formats
    }

    /// Returns true if the sign of a grouping is between two digits.
    private static func isGrouped(_ text: String, _ grouping: MoneyFormat.Grouping) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.indices.dropFirst().dropLast().contains { place in
            bytes[place] == grouping.byte && bytes[place - 1].isDigit && bytes[place + 1].isDigit
        }
    }

    /// Credit and debit are signs that the reader of amounts does not know.
    private static let sides: Set = ["cr", "dr", "db", "c", "d", "h", "s", "cred", "deb", "ret"]

    /// The texts before and behind the digits, besides signs.
    private static func symbols(in texts: [String]) -> [String] {
        var symbols: [String] = []
        for text in texts {
            let scalars = Array(text.unicodeScalars)
            let digits = scalars.indices.filter { ("0"..."9").contains(scalars[$0]) }
            guard let first = digits.first, let last = digits.last else { continue }
            for part in [scalars[..<first], scalars[(last + 1)...]] {
                let signs: Set<Unicode.Scalar> = [" ", "-", "(", ")"]
                var part = part
                while let scalar = part.first, signs.contains(scalar) { part.removeFirst() }
                while let scalar = part.last, signs.contains(scalar) { part.removeLast() }
                let symbol = String(String.UnicodeScalarView(part))
                guard (1...16).contains(symbol.utf8.count), !symbols.contains(symbol),
                    symbols.count < mostSymbols, !sides.contains(symbol.lowercased()),
                    symbol.contains(where: { $0.isLetter || $0.isCurrencySymbol })
                else { continue }
                symbols.append(symbol)
            }
        }
        // `kr` must not be read as the beginning of `kr.`.
        return symbols.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// The currency that the symbols of amounts name, if all of them name the same.
    static func currency(of symbols: [String]) -> String? {
        let known = Set(symbols.map { CurrencyWords.currency(of: $0) })
        return known.count == 1 ? known.first ?? nil : nil
    }
}
