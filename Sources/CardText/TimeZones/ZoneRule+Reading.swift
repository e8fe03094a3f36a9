extension ZoneRule {
    /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`.
    init(_ text: ArraySlice<UInt8>) throws(ZoneFault) {
        var rest = ZoneRuleText(rest: text)
        try rest.skipName()
        standardOffset = -Int32(try rest.time(hours: 24))
        guard !rest.rest.isEmpty else {
            summer = nil
            return
        }
        try rest.skipName()
        let isGiven = rest.rest.first != UInt8(ascii: ",")
        let offset = isGiven ? -Int32(try rest.time(hours: 24)) : standardOffset + 3600
        try rest.skip(",")
        let start = try rest.date()
        try rest.skip(",")
        let end = try rest.date()
        guard rest.rest.isEmpty else { throw .rule }
        summer = Summer(offset: offset, start: start, end: end)
    }
}

/// Reads the parts of a rule from the front.
private struct ZoneRuleText {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ mark: Unicode.Scalar) throws(ZoneFault) {
        guard rest.first == UInt8(ascii: mark) else { throw .rule }
        rest.removeFirst()
    }

    private mutating func took(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    /// Skips a name, which is not used: letters, or in angle brackets letters, digits and signs.
    mutating func skipName() throws(ZoneFault) {
        let name: ArraySlice<UInt8>
        if took("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { throw .rule }
            name = rest[..<end]
            rest = rest[(end + 1)...]
        } else {
            name = rest.prefix { $0.isUpper || $0.isLower }
            rest = rest.dropFirst(name.count)
        }
        guard name.count >= 3 else { throw .rule }
    }

    mutating func number(_ range: ClosedRange<Int>) throws(ZoneFault) -> Int {
        let digits = rest.prefix(while: \.isDigit)
        guard (1...3).contains(digits.count) else { throw .rule }
        let value = digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
        guard range.contains(value) else { throw .rule }
        rest = rest.dropFirst(digits.count)
        return value
    }

    /// `[+-]hh[:mm[:ss]]`, in seconds.
    mutating func time(hours: Int) throws(ZoneFault) -> Int64 {
        let isNegative = took("-")
        if !isNegative { _ = took("+") }
        var seconds = try number(0...hours) * 3600
        if took(":") {
            seconds += try number(0...59) * 60
            if took(":") { seconds += try number(0...59) }
        }
        return Int64(isNegative ? -seconds : seconds)
    }

    mutating func date() throws(ZoneFault) -> ZoneRuleDate {
        let day: ZoneRuleDate.Kind
        if took("J") {
            day = .withoutLeapDay(try number(1...365))
        } else if took("M") {
            let month = try number(1...12)
            try skip(".")
            let week = try number(1...5)
            try skip(".")
            day = .weekday(month: month, week: week, weekday: try number(0...6))
        } else {
            day = .dayOfYear(try number(0...365))
        }
        return ZoneRuleDate(day: day, seconds: took("/") ? try time(hours: 167) : 7200)
    }
}
