import CardCore

/// How a file writes amounts; what a template does not allow is refused, never guessed.
package struct MoneyFormat: Hashable, Sendable {
    /// Between the whole and the decimals.
    package var mark: DecimalMark = .point
    /// Between thousands; nil where nothing may stand there.
    package var grouping: Grouping?
    /// What may stand before the digits: `$`.
    package var symbols: [String] = []
    /// Whether `(33.62)` is less than zero.
    package var allowsParentheses = false
    /// Whether amounts are whole numbers of minor units.
    package var isMinor = false

    package enum DecimalMark: String, CaseIterable, Sendable {
        case point, comma

        var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    }

    package enum Grouping: String, CaseIterable, Sendable {
        case comma, point, space, apostrophe

        var bytes: [UInt8] {
            switch self {
            case .comma: [UInt8(ascii: ",")]
            case .point: [UInt8(ascii: ".")]
            case .space: [UInt8(ascii: " ")]
            case .apostrophe: [UInt8(ascii: "'")]
            }
        }
    }

    package init() {}

    /// The amount in minor units; zero and less are amounts, too.
    func minor(_ field: FieldBytes, decimals: Int) throws(RowCode) -> Int64 {
        var text = field
        var isNegative = false
        if allowsParentheses, text.count > 2, text.first == UInt8(ascii: "("),
            text.last == UInt8(ascii: ")")
        {
            isNegative = true
            text = text.slice(1..<text.count - 1)
        } else if text.count > 1, text.first == UInt8(ascii: "-") {
            isNegative = true
            text = text.slice(1..<text.count)
        }
        text = withoutSymbol(text)
        if !isNegative, text.count < field.count, text.first == UInt8(ascii: "-") {
            isNegative = true
            text = text.slice(1..<text.count)
        }
        // A second sign is no sign.
        guard text.first?.isDigit == true else { throw .moneySyntax }
        let value = try magnitude(text, decimals: decimals)
        return isNegative ? -value : value
    }

    private func magnitude(_ text: FieldBytes, decimals: Int) throws(RowCode) -> Int64 {
        do throws(RowCode) {
            guard !isMinor else { return try AmountText.minor(text) }
            guard let separator = grouping?.bytes.first, text.contains(separator) else {
                return try AmountText.decimal(text, decimals: decimals, mark: mark.byte)
            }
            let plain = try ungrouped(text, separator)
            return try AmountText.decimal(plain, decimals: decimals, mark: mark.byte)
        } catch .zero {
            return 0
        }
    }

    private func withoutSymbol(_ text: FieldBytes) -> FieldBytes {
        for symbol in symbols where text.starts(with: symbol.utf8) {
            return text.slice(symbol.utf8.count..<text.count)
        }
        return text
    }

    /// The digits without what stands between thousands: groups of three after one of up to three.
    private func ungrouped(_ text: FieldBytes, _ separator: UInt8) throws(RowCode) -> [UInt8] {
        let end = text.firstIndex(of: mark.byte) ?? text.count
        let groups = text.slice(0..<end).split(
            separator: separator,
            omittingEmptySubsequences: false
        )
        guard let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { throw .moneySyntax }
        return groups.flatMap { Array($0) } + Array(text[end...])
    }
}
