import CardCore

/// A second reading of a cell by a spreadsheet, written without the shapes of the first one.
enum SpreadsheetOracle {
    static func hazard(in text: String) -> SpreadsheetHazard? {
        guard let first = text.first else { return nil }
        if "=+-@".contains(first) { return .formula }
        if text.allSatisfy(isDigit) { return number(text) }
        if isPower(text) { return .powerOfTen }
        return isDate(runs(of: text)) ? .dates : nil
    }

    private static func number(_ digits: String) -> SpreadsheetHazard? {
        if digits.count > 1, digits.hasPrefix("0") { return .leadingZeros }
        return digits.count > 15 ? .rounding : nil
    }

    private static func isPower(_ text: String) -> Bool {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = mantissa.first, !whole.isEmpty, mantissa.count < 3,
            mantissa.joined().allSatisfy(isDigit)
        else { return false }
        let sign = parts[1].first.map { "+-".contains($0) } ?? false
        let exponent = sign ? parts[1].dropFirst() : parts[1]
        guard !exponent.isEmpty, exponent.allSatisfy(isDigit) else { return false }
        return Int(exponent).map { $0 < 308 } ?? false
    }

    private static func isDigit(_ symbol: Character) -> Bool { ("0"..."9").contains(symbol) }

    /// A number, a word or a separator.
    private enum Run: Equatable {
        case number(String), word(String), separator(Character)
    }

    private static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        for symbol in text {
            switch (runs.last, symbol) {
            case (.number(let number), "0"..."9"):
                runs[runs.count - 1] = .number(number + String(symbol))
            case (_, "0"..."9"): runs.append(.number(String(symbol)))
            case (.word(let word), "a"..."z"), (.word(let word), "A"..."Z"):
                runs[runs.count - 1] = .word(word + symbol.uppercased())
            case (_, "a"..."z"), (_, "A"..."Z"): runs.append(.word(symbol.uppercased()))
            default: runs.append(.separator(symbol))
            }
        }
        return runs
    }

    private static func isDate(_ runs: [Run]) -> Bool {
        let parts = runs.filter { if case .separator = $0 { false } else { true } }
        let separators = runs.compactMap { run -> Character? in
            if case .separator(let symbol) = run { symbol } else { nil }
        }
        guard parts.first == runs.first, parts.last == runs.last,
            zip(runs, runs.dropFirst()).allSatisfy({ areNeighbours($0, $1) })
        else { return false }
        let numbers = parts.compactMap { part -> String? in
            if case .number(let digits) = part { digits } else { nil }
        }
        if numbers.count == parts.count { return isNumericDate(numbers, separators) }
        return isNamedDate(parts, separators, beforeLast: runs.dropLast().last)
    }

    private static func areNeighbours(_ one: Run, _ next: Run) -> Bool {
        if case .separator = one, case .separator = next { return false }
        return true
    }

    private static func isNumericDate(_ numbers: [String], _ separators: [Character]) -> Bool {
        guard Set(separators).count == 1, "-/.".contains(separators[0]),
            separators.count == numbers.count - 1
        else { return false }
        switch numbers.count {
        case 2:
            return isMonth(numbers[0]) && isDayOrYear(numbers[1])
                || isMonth(numbers[1]) && isDayOrYear(numbers[0])
        case 3:
            return [[0, 1, 2], [1, 0, 2], [2, 1, 0]].contains { order in
                isDay(numbers[order[0]]) && isMonth(numbers[order[1]]) && isYear(numbers[order[2]])
            }
        default: return false
        }
    }

    private static func isNamedDate(
        _ parts: [Run],
        _ separators: [Character],
        beforeLast: Run?
    ) -> Bool {
        guard separators.allSatisfy({ "-/. ".contains($0) }) else { return false }
        switch parts.count {
        case 2:
            guard separators.count < 2 else { return false }
            if case .word(let name) = parts[0], case .number(let number) = parts[1] {
                return isName(name) && isDayOrYear(number)
            }
            if case .number(let number) = parts[0], case .word(let name) = parts[1] {
                return isName(name) && isDayOrYear(number)
            }
            return false
        case 3:
            if case .number(let day) = parts[0], case .word(let name) = parts[1],
                case .number(let year) = parts[2]
            {
                return isDay(day) && isName(name) && isYear(year)
            }
            guard case .word(let name) = parts[0], case .number(let day) = parts[1],
                case .number(let year) = parts[2], case .separator = beforeLast
            else { return false }
            return isName(name) && isDay(day) && isYear(year)
        default: return false
        }
    }

    private static func isMonth(_ number: String) -> Bool {
        number.count < 3 && (Int(number).map { (1...12).contains($0) } ?? false)
    }

    private static func isDay(_ number: String) -> Bool {
        number.count < 3 && (Int(number).map { (1...31).contains($0) } ?? false)
    }

    private static func isYear(_ number: String) -> Bool {
        number.count == 2 || number.count == 4 && (Int(number).map { $0 >= 1900 } ?? false)
    }

    private static func isDayOrYear(_ number: String) -> Bool { isDay(number) || isYear(number) }

    private static func isName(_ name: String) -> Bool {
        let short = "JAN FEB MAR APR MAY MAI JUN JUL AUG SEP SEPT OCT OKT NOV DEC DES DEZ"
        let long = """
            JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER
            """
        return (short + " " + long).split(separator: " ").contains { $0 == name }
    }
}
