import CardCore
import CardText

/// The form of the amounts of a file; any other form is rejected, never guessed.
///
/// Signs and spaces of print count as the plain ones: `−` as `-`, a no-break or thin space as a
/// space, `’` as `'`.
package struct MoneyFormat: Hashable, Sendable {
    /// Between the whole and the decimals.
    package var mark: DecimalMark = .point
    /// The mark between groups of digits; nil if none is allowed.
    package var grouping: Grouping?
    /// The sizes of groups, if ``grouping`` is set.
    package var groupSizes: GroupSizes = .thousands
    /// The signs and words that may be before or after the digits, once: `$`, `kr`, `EUR`.
    package var symbols: [String] = []
    /// True if `(33.62)` is less than zero.
    package var allowsParentheses = false
    /// True if `33.62-` is less than zero.
    package var allowsTrailingMinus = false
    /// True if amounts are whole numbers of minor units.
    package var isMinor = false

    /// The character before the decimals.
    package enum DecimalMark: String, CaseIterable, Sendable {
        case point, comma

        var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    }

    /// The character between groups of digits.
    package enum Grouping: String, CaseIterable, Sendable {
        case comma, point, space, apostrophe

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .point: UInt8(ascii: ".")
            case .space: UInt8(ascii: " ")
            case .apostrophe: UInt8(ascii: "'")
            }
        }
    }

    /// The numbers of digits between the marks of groups.
    package enum GroupSizes: String, CaseIterable, Sendable {
        /// `1,234,567.00`.
        case thousands
        /// `12,34,567.00`.
        case indian
    }

    /// Creates the form of `1234.50`: a point, no groups, no symbols.
    package init() {}

    /// The form of the native format.
    static let minorUnits: MoneyFormat = {
        var format = MoneyFormat()
        format.isMinor = true
        return format
    }()

    /// The amount in minor units; zero and less are amounts, too.
    func minor(_ field: FieldBytes, decimals: Int) throws(RowCode) -> Int64 {
        // Most cells have neither signs nor symbols.
        let (mark, group) = (mark.byte, grouping?.byte ?? mark.byte)
        if field.first?.isDigit == true, field.last?.isDigit == true,
            field.allSatisfy({ $0.isDigit || $0 == mark || $0 == group })
        {
            return try magnitude(Array(field), decimals: decimals)
        }
        guard let amount = PrintedAmount(field.text, self) else { throw .moneySyntax }
        let value = try magnitude(amount.digits, decimals: decimals)
        return amount.isNegative ? -value : value
    }

    /// Writes an amount as the format has it, without groups and symbols.
    func text(_ amountMinor: Int64, _ currency: Currency) -> String {
        guard !isMinor else { return String(amountMinor) }
        let decimal = Money(amountMinor: amountMinor, currency: currency).decimal
        return mark == .point ? decimal : decimal.replacing(".", with: ",")
    }

    private func magnitude(_ text: [UInt8], decimals: Int) throws(RowCode) -> Int64 {
        do throws(RowCode) {
            guard !isMinor else { return try AmountText.minor(text) }
            var plain = text[...]
            if let separator = grouping?.byte, text.contains(separator) {
                plain = try ungrouped(text, separator)[...]
            }
            // A mark before three digits could have been meant as one between thousands.
            if let split = plain.firstIndex(of: mark.byte), plain.endIndex - split - 1 != 3,
                plain[(split + 1)...].allSatisfy(\.isDigit)
            {
                plain = try AmountForm.withoutZeros(plain, mark.byte, decimals: decimals)
            }
            return try AmountText.decimal(plain, decimals: decimals, mark: mark.byte)
        } catch .zero {
            return 0
        }
    }

    /// The digits without the marks between groups: the last has three, those before it three or
    /// two, the first one to as many.
    private func ungrouped(_ text: [UInt8], _ separator: UInt8) throws(RowCode) -> [UInt8] {
        let end = text.firstIndex(of: mark.byte) ?? text.count
        let groups = text[..<end].split(separator: separator, omittingEmptySubsequences: false)
        let size = groupSizes == .thousands ? 3 : 2
        guard let first = groups.first, let last = groups.last, groups.count > 1,
            (1...size).contains(first.count), last.count == 3,
            groups.dropFirst().dropLast().allSatisfy({ $0.count == size })
        else { throw .moneySyntax }
        return groups.flatMap { Array($0) } + Array(text[end...])
    }
}

/// The parts of an amount in a cell: its sign, its symbols, and the rest.
struct PrintedAmount {
    /// Digits, groups and the decimal mark.
    let digits: [UInt8]
    let isNegative: Bool

    /// nil if the cell has a sign or a symbol too many.
    init?(_ text: String, _ format: MoneyFormat) {
        var rest = Self.plain(text)[...]
        var signs = 0
        var hasSymbol = false
        Self.trim(&rest)
        if format.allowsParentheses, rest.first == "(", rest.last == ")", rest.count > 2 {
            rest = rest.dropFirst().dropLast()
            signs += 1
        }
        Self.trim(&rest)
        var count: Int
        repeat {
            count = rest.count
            if rest.first == "-", rest.count > 1 {
                signs += 1
                rest.removeFirst()
            } else if format.allowsTrailingMinus, rest.last == "-", rest.count > 1 {
                signs += 1
                rest.removeLast()
            } else if !hasSymbol {
                hasSymbol = Self.removeSymbol(format.symbols, &rest)
            }
            Self.trim(&rest)
        } while rest.count < count
        guard signs <= 1, rest.first?.isASCII == true, rest.first?.isNumber == true else {
            return nil
        }
        digits = Array(rest.utf8)
        isNegative = signs == 1
    }

    private static func removeSymbol(_ symbols: [String], _ text: inout Substring) -> Bool {
        for symbol in symbols.map(plain) where !symbol.isEmpty && text.count > symbol.count {
            if text.hasPrefix(symbol) {
                text = text.dropFirst(symbol.count)
                return true
            }
            if text.hasSuffix(symbol) {
                text = text.dropLast(symbol.count)
                return true
            }
        }
        return false
    }

    private static func trim(_ text: inout Substring) {
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
    }

    /// The signs and spaces of print as the plain ones.
    static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{2212}", "\u{2013}", "\u{FE63}", "\u{FF0D}": plain += "-"
            case "\u{2019}": plain += "'"
            case _ where scalar.properties.generalCategory == .spaceSeparator: plain += " "
            default: plain.unicodeScalars.append(scalar)
            }
        }
        return plain
    }
}
