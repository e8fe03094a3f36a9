import CardCore
import CardText

/// A day, a time of day and an offset, as far as a text has them.
struct TimeParts: Hashable, Sendable {
    var day: Day?
    var secondOfDay: Int?
    /// - Unit: minutes east of UTC.
    var offsetMinutes: Int?
}

extension TimePattern {
    /// The parts that a text has, or nil if it does not look like the pattern.
    ///
    /// - Throws: ``RowCode/dateInvalid`` for a day that the calendar does not have,
    ///   ``RowCode/dateRange`` for a year that ``Day`` does not have, ``RowCode/dateSyntax`` for a
    ///   time.
    func read(_ text: FieldBytes) throws(RowCode) -> TimeParts? {
        var values = InlineArray<7, Int>(repeating: 0)
        var position = 0
        var isAfternoon: Bool?
        var parts = TimeParts()
        for element in elements {
            switch element {
            case .literal(UInt8(ascii: " ")):
                guard Self.takeSpace(text, &position) else { return nil }
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            case .number(let part, let fewest, let most):
                guard let value = Self.number(text, &position, fewest: fewest, most: most) else {
                    return nil
                }
                values[part.rawValue] = part == .year && most == 2 ? 2000 + value : value
                if part == .second { Self.skipDecimals(text, &position) }
            case .monthName:
                guard let month = MonthNames.take(text, &position) else { return nil }
                values[Part.month.rawValue] = month
            case .halfDay:
                guard let half = Self.halfDay(text, &position) else { return nil }
                isAfternoon = half
            case .offset:
                guard let offset = Self.offset(text, &position) else { return nil }
                guard abs(offset) < 24 * 60 else { throw .dateSyntax }
                parts.offsetMinutes = offset
            }
        }
        guard position == text.count else { return nil }
        if hasDay { parts.day = try Self.day(values) }
        if hasTime { parts.secondOfDay = try Self.second(values, isAfternoon) }
        return parts
    }

    private static func day(_ values: InlineArray<7, Int>) throws(RowCode) -> Day {
        guard (1970...9998).contains(values[0]) else { throw .dateRange }
        guard let day = Day(year: values[0], month: values[1], day: values[2]) else {
            throw .dateInvalid
        }
        return day
    }

    private static func second(
        _ values: InlineArray<7, Int>,
        _ isAfternoon: Bool?
    ) throws(RowCode) -> Int {
        var hour = values[Part.hour.rawValue]
        if let isAfternoon {
            guard (1...12).contains(values[Part.hour12.rawValue]) else { throw .dateSyntax }
            hour = values[Part.hour12.rawValue] % 12 + (isAfternoon ? 12 : 0)
        }
        let (minute, second) = (values[Part.minute.rawValue], values[Part.second.rawValue])
        guard hour < 24, minute < 60, second < 60 else { throw .dateSyntax }
        return hour * 3600 + minute * 60 + second
    }

    private static func number(
        _ text: FieldBytes,
        _ position: inout Int,
        fewest: Int,
        most: Int
    ) -> Int? {
        var (value, count) = (0, 0)
        while position < text.count, count < most, text[position].isDigit {
            value = value * 10 + Int(text[position] & 0x0F)
            position += 1
            count += 1
        }
        return count >= fewest ? value : nil
    }

    /// `AM`, `pm`, `a.m.`, `p. m.`.
    private static func halfDay(_ text: FieldBytes, _ position: inout Int) -> Bool? {
        guard position < text.count else { return nil }
        let letter = text[position] | 0x20
        guard letter == UInt8(ascii: "p") || letter == UInt8(ascii: "a") else { return nil }
        position += 1
        let hasPoint = take(UInt8(ascii: "."), in: text, at: &position)
        if hasPoint { _ = takeSpace(text, &position) }
        guard position < text.count, text[position] | 0x20 == UInt8(ascii: "m") else { return nil }
        position += 1
        if hasPoint { _ = take(UInt8(ascii: "."), in: text, at: &position) }
        return letter == UInt8(ascii: "p")
    }

    private static func take(_ byte: UInt8, in text: FieldBytes, at position: inout Int) -> Bool {
        guard position < text.count, text[position] == byte else { return false }
        position += 1
        return true
    }

    /// A space: the usual one, U+00A0, or one of U+2000 to U+200A and U+202F.
    private static func takeSpace(_ text: FieldBytes, _ position: inout Int) -> Bool {
        let rest = text.slice(position..<text.count)
        if rest.first == UInt8(ascii: " ") {
            position += 1
        } else if rest.starts(with: [0xC2, 0xA0]) {
            position += 2
        } else if rest.count >= 3, rest[0] == 0xE2, rest[1] == 0x80,
            (0x80...0x8A).contains(rest[2]) || rest[2] == 0xAF
        {
            position += 3
        } else {
            return false
        }
        return true
    }

    /// A second can have up to nine decimals.
    private static func skipDecimals(_ text: FieldBytes, _ position: inout Int) {
        guard position + 1 < text.count, text[position + 1].isDigit,
            text[position] == UInt8(ascii: ".") || text[position] == UInt8(ascii: ",")
        else { return }
        var end = position + 1
        while end < text.count, end - position <= 9, text[end].isDigit { end += 1 }
        position = end
    }

    private static func offset(_ text: FieldBytes, _ position: inout Int) -> Int? {
        guard position < text.count else { return nil }
        let sign = text[position]
        position += 1
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(text, &position, fewest: 2, most: 2)
        else { return nil }
        if position < text.count, text[position] == UInt8(ascii: ":") { position += 1 }
        guard let minutes = number(text, &position, fewest: 2, most: 2), minutes < 60 else {
            return nil
        }
        let total = hours * 60 + minutes
        return sign == UInt8(ascii: "-") ? -total : total
    }
}

extension TimePattern {
    /// Writes a time as the pattern has it; nil if the time lacks a part, or has an offset that the
    /// pattern would drop.
    func text(of parts: TimeParts) -> String? {
        guard !hasDay || parts.day != nil, !hasTime || parts.secondOfDay != nil else { return nil }
        guard hasOffset == (parts.offsetMinutes != nil) || parts == MeantTime.sample else {
            return nil
        }
        let second = parts.secondOfDay ?? 0
        var text: [UInt8] = []
        for element in elements {
            switch element {
            case .literal(let byte): text.append(byte)
            case .monthName: text += Array(MonthNames.english(parts.day?.month ?? 1).utf8)
            case .halfDay: text += Array((second < 43_200 ? "AM" : "PM").utf8)
            case .offset:
                let offset = parts.offsetMinutes ?? 0
                let clock = [abs(offset) / 60, abs(offset) % 60].map { zeroPadded($0, 2) }
                text += Array(((offset < 0 ? "-" : "+") + clock.joined(separator: ":")).utf8)
            case .number(let part, let fewest, _):
                let value = Self.value(of: part, parts.day, second)
                text += Array(
                    zeroPadded(fewest == 2 && part == .year ? value % 100 : value, fewest).utf8
                )
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func value(of part: Part, _ day: Day?, _ second: Int) -> Int {
        switch part {
        case .year: day?.year ?? 0
        case .month: day?.month ?? 0
        case .day: day?.day ?? 0
        case .hour: second / 3600
        case .hour12: (second / 3600 + 11) % 12 + 1
        case .minute: second / 60 % 60
        case .second: second % 60
        }
    }
}
