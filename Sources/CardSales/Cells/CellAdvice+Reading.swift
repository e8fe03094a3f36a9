import CardCore
import CardText

extension CellAdvice {
    /// Advice about an amount that was rejected with `code`; nil if the code's own advice is
    /// enough.
    static func amount(
        _ cell: String,
        by format: MoneyFormat,
        in currency: Currency,
        for code: RowCode
    ) -> CellAdvice? {
        guard code == .moneySyntax || code == .moneyPrecision else { return nil }
        if code == .moneySyntax, let meant = MeantAmount.minor(cell, by: format, in: currency) {
            let money = Money(amountMinor: meant, currency: currency)
            return .amountMeant(money, written: format.text(meant, currency))
        }
        let sample = Money(amountMinor: currency.minor(of: 9999), currency: currency)
        return .amountForm(
            sample: sample,
            written: format.text(sample.amountMinor, currency),
            isMinor: format.isMinor,
            misfit: code == .moneySyntax ? misfit(cell, format) : nil
        )
    }

    /// Advice about an amount of the native format that has its currency beside it.
    static func moneyWithCurrency(_ cell: String, _ code: RowCode) -> CellAdvice? {
        guard code == .moneySyntax else { return nil }
        let word = cell.split(separator: " ").last.map(String.init) ?? ""
        let currency = Currency(word.uppercased())
        if let currency, let meant = MeantAmount.minor(cell, by: MoneyFormat(), in: currency) {
            return .moneyMeant(Money(amountMinor: meant, currency: currency))
        }
        guard let sample = currency ?? Currency("NOK") else { return nil }
        return .moneyForm(sample: Money(amountMinor: sample.minor(of: 50_000), currency: sample))
    }

    /// Advice about a time or day of a delimited file.
    static func time(_ cell: String, by patterns: [TimePattern], for code: RowCode) -> CellAdvice? {
        guard code == .dateSyntax, let pattern = patterns.first else { return nil }
        if let meant = MeantTime.parts(cell), let text = pattern.text(of: meant) {
            return .timeMeant(pattern: pattern.text, written: text)
        }
        guard let sample = pattern.text(of: MeantTime.sample) else { return nil }
        return .timeForm(pattern: pattern.text, sample: sample)
    }

    /// Advice about the moment of a native row.
    static func instant(_ cell: String, _ code: RowCode) -> CellAdvice? {
        guard code == .dateSyntax else { return nil }
        guard let meant = MeantTime.parts(cell), let day = meant.day, let second = meant.secondOfDay
        else { return .momentForm }
        return .momentMeant(LocalTime(day: day, secondOfDay: second))
    }

    /// Advice about a day of the native format.
    static func day(_ cell: String, _ code: RowCode) -> CellAdvice? {
        guard code == .dateSyntax else { return nil }
        return MeantTime.parts(cell)?.day.map(CellAdvice.dayMeant) ?? .dayForm
    }

    /// Advice about the month in which a card expires.
    static func month(_ cell: String, _ code: RowCode) -> CellAdvice? {
        code == .dateSyntax || code == .dateInvalid ? .monthForm : nil
    }

    /// Advice about a card number that was refused with `code`.
    static func card(_ cell: some Collection<UInt8>, _ code: RowCode) -> CellAdvice? {
        guard code == .alphabet, let misfit = SerialText.misfit(in: cell) else { return nil }
        return .cardCharacter(misfit)
    }

    /// The first part of the cell that no amount of the format has.
    ///
    /// That is the word of a currency, a minus behind the digits, or the first wrong character. A
    /// blank is named if nothing else is wrong.
    ///
    /// - Secrecy: a word is shown only if it is one for a currency.
    private static func misfit(_ cell: String, _ format: MoneyFormat) -> CellMisfit? {
        var rest = ArraySlice(cell.unicodeScalars)
        if let first = rest.firstIndex(where: isDigit), let last = rest.lastIndex(where: isDigit) {
            let (before, after) = (text(rest[..<first]), text(rest[(last + 1)...]))
            for (side, isBefore) in [(before, true), (after, false)] {
                let word = MeantAmount.word(side)
                if format.symbols.contains(where: { PrintedAmount.plain($0) == word }) {
                    rest = isBefore ? rest[first...] : rest[...last]
                } else if MeantAmount.isCurrency(word) {
                    return .currency(word)
                }
            }
            let hasMinus = after.contains("-") && MeantAmount.word(after).isEmpty
            if hasMinus, !format.allowsTrailingMinus { return .minusBehindDigits }
            // Blanks around an amount do not belong to it.
            if !format.isMinor {
                while rest.first.map(isBlank) == true { rest.removeFirst() }
                while rest.last.map(isBlank) == true { rest.removeLast() }
            }
        }
        var known: Set<Unicode.Scalar> = ["-"]
        if format.allowsParentheses { known.formUnion(["(", ")"]) }
        if !format.isMinor { known.insert(Unicode.Scalar(format.mark.byte)) }
        if let group = format.grouping?.byte { known.insert(Unicode.Scalar(group)) }
        let misfits = rest.filter { scalar in
            let plain = PrintedAmount.plain(String(scalar)).unicodeScalars.first ?? scalar
            return !known.contains(plain) && !isDigit(scalar)
        }
        return (misfits.first { !isBlank($0) } ?? misfits.first).map(CellMisfit.character)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        PrintedAmount.plain(String(String.UnicodeScalarView(scalars)))
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .spaceSeparator
    }
}

extension Currency {
    /// `hundredths` of a unit in minor units; 99.99 KWD is 99.990, and 9999 JPY stay whole.
    fileprivate func minor(of hundredths: Int64) -> Int64 {
        decimals == 3 ? hundredths * 10 : hundredths
    }
}

/// The amount that a person meant if one reading alone is likely.
enum MeantAmount {
    /// - Returns: minor units, or nil if there are two readings, or none.
    static func minor(_ cell: String, by format: MoneyFormat, in currency: Currency) -> Int64? {
        let scalars = Array(PrintedAmount.plain(cell).unicodeScalars)
        let digits = scalars.indices.filter { ("0"..."9").contains(scalars[$0]) }
        guard let first = digits.first, let last = digits.last else { return nil }
        // A letter or a sign between two digits makes another number of them: `1e2`, `3x50`, `1O0`.
        guard scalars[first...last].allSatisfy({ ("0"..."9").contains($0) || isSeparator($0) })
        else { return nil }
        var number = scalars[first...last].map { UInt8(truncatingIfNeeded: $0.value) }
        let before = text(scalars[..<first])
        var after = text(scalars[(last + 1)...])
        // `50,-` is a price without decimals, and `50-` is less than zero.
        for mark in [",--", ".--", ",-", ".-"] where after.hasPrefix(mark) {
            after.removeFirst(mark.count)
            guard currency.decimals > 0 else { break }
            number.append(contentsOf: mark.utf8.prefix(1))
            number += Array(repeating: UInt8(ascii: "0"), count: currency.decimals)
        }
        guard let isNegative = isNegative(before, after),
            [before, after].allSatisfy({ isOf(currency, $0, symbols: format.symbols) }),
            let plain = decimal(number, decimals: currency.decimals), plain.count <= 12,
            !isNegative || !format.isMinor,
            let value = try? AmountText.decimal(plain, decimals: currency.decimals)
        else { return nil }
        // Whole numbers could be units or minor units.
        guard !format.isMinor || plain.contains(UInt8(ascii: ".")) else { return nil }
        return isNegative ? -value : value
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [".", ",", " ", "'"].contains(scalar)
    }

    /// Returns true if the signs around the digits make the amount less than zero; nil for a sign
    /// too many.
    private static func isNegative(_ before: String, _ after: String) -> Bool? {
        let signs = (before + after).filter { "-()".contains($0) }
        switch signs {
        case "": return false
        case "-": return true
        case "()": return before.contains("(") && after.contains(")") ? true : nil
        default: return nil
        }
    }

    /// Returns true if the text beside the digits is blank, or a sign of the currency.
    private static func isOf(_ currency: Currency, _ text: String, symbols: [String]) -> Bool {
        let sign = word(text)
        guard !sign.isEmpty else { return true }
        return CurrencyWords.currency(of: sign) == currency.code
            || sharedSigns[sign.lowercased()]?.contains(currency.code) == true
            || symbols.contains { PrintedAmount.plain($0) == sign }
    }

    /// The text beside the digits without signs, and without blanks around.
    static func word(_ text: String) -> String {
        var word = text.filter { !"-()".contains($0) }[...]
        while word.first == " " { word.removeFirst() }
        while word.last == " " { word.removeLast() }
        return String(word)
    }

    /// Returns true if the word is one for a currency, or for several.
    static func isCurrency(_ word: String) -> Bool {
        CurrencyWords.currency(of: word) != nil || sharedSigns[word.lowercased()] != nil
    }

    private static let crowns: Set<String> = ["NOK", "SEK", "DKK", "ISK"]

    /// Signs that several currencies have.
    private static let sharedSigns: [String: Set<String>] = [
        "kr": crowns, "kr.": crowns, "fr": ["CHF"], "rs": ["INR"], "rs.": ["INR"],
        "$": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"], "¥": ["JPY", "CNY"],
    ]

    /// The text with a point before its decimals and no groups; nil if that could be two things.
    private static func decimal(_ text: [UInt8], decimals: Int) -> [UInt8]? {
        let separators = text.filter { !$0.isDigit }
        guard let last = text.lastIndex(where: { !$0.isDigit }) else {
            return text.isEmpty ? nil : text
        }
        let tail = text.count - last - 1
        let isRepeated = separators.count { $0 == text[last] } > 1
        // A space or an apostrophe is only ever between groups.
        let isMark = [UInt8(ascii: "."), UInt8(ascii: ",")].contains(text[last])
        if isMark, !isRepeated, decimals > 0, (1...decimals).contains(tail), tail != 3 {
            let whole = text[..<last].split(omittingEmptySubsequences: false) { !$0.isDigit }
            guard Set(separators.dropLast()).count <= 1, isGrouped(whole) else { return nil }
            return whole.flatMap(\.self) + [UInt8(ascii: ".")] + text[(last + 1)...]
        }
        let groups = text.split(omittingEmptySubsequences: false) { !$0.isDigit }
        guard isRepeated || !isMark, Set(separators).count == 1, isGrouped(groups) else {
            return nil
        }
        return groups.flatMap(\.self)
    }

    private static func isGrouped(_ groups: [ArraySlice<UInt8>]) -> Bool {
        guard let first = groups.first, !first.isEmpty else { return false }
        return groups.count == 1
            || first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}

/// The time that a person meant if it is written with the year first.
enum MeantTime {
    private static let patterns = [
        "yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd HH:mm:ssZ", "yyyy-MM-dd HH:mm:ss Z",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd", "yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm", "yyyy/MM/dd", "yyyyMMdd",
    ].compactMap(TimePattern.init)

    static let sample = TimeParts(
        day: Day(year: 2026, month: 11, day: 25),
        secondOfDay: 14 * 3600 + 5 * 60 + 9,
        offsetMinutes: 60
    )

    static func parts(_ cell: String) -> TimeParts? {
        let bytes = Array(cell.utf8)
        return bytes.withUnsafeBufferPointer { text in
            for pattern in patterns {
                if let parts = (try? pattern.read(text)) ?? nil { return parts }
            }
            return nil
        }
    }
}
