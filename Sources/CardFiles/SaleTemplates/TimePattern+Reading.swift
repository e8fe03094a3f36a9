import CardCore

/// A day, a time of day and an offset, as far as a text has them.
struct TimeParts: Hashable, Sendable {
    var day: Day?
    var secondOfDay: Int?
    /// - Unit: minutes east of UTC.
    var offsetMinutes: Int?
}

extension TimePattern {
    /// The parts that a text has, or nil where it does not look like the pattern.
    ///
    /// - Throws: ``RowCode/dateInvalid`` for a day that the calendar does not have,
    ///   ``RowCode/dateRange`` for a year that is none, ``RowCode/dateSyntax`` for a time.
    func read(_ text: FieldBytes) throws(RowCode) -> TimeParts? {
        var values = [Int](repeating: 0, count: 7)
        var position = 0
        var isAfternoon: Bool?
        var parts = TimeParts()
        for element in elements {
            switch element {
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            case .number(let part, let fewest, let most):
                guard let value = Self.number(text, &position, fewest, most) else { return nil }
                values[part.rawValue] = value
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

    private static func day(_ values: [Int]) throws(RowCode) -> Day {
        guard (1970...9998).contains(values[0]) else { throw .dateRange }
        guard let day = Day(year: values[0], month: values[1], day: values[2]) else {
            throw .dateInvalid
        }
        return day
    }

    private static func second(_ values: [Int], _ isAfternoon: Bool?) throws(RowCode) -> Int {
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
        _ fewest: Int,
        _ most: Int
    ) -> Int? {
        var (value, count) = (0, 0)
        while position < text.count, count < most, text[position].isDigit {
            value = value * 10 + Int(text[position] & 0x0F)
            position += 1
            count += 1
        }
        return count >= fewest ? value : nil
    }

    private static func halfDay(_ text: FieldBytes, _ position: inout Int) -> Bool? {
        guard position + 2 <= text.count, text[position + 1] | 0x20 == UInt8(ascii: "m") else {
            return nil
        }
        let letter = text[position] | 0x20
        position += 2
        return letter == UInt8(ascii: "p") ? true : letter == UInt8(ascii: "a") ? false : nil
    }

    private static func offset(_ text: FieldBytes, _ position: inout Int) -> Int? {
        guard position < text.count else { return nil }
        let sign = text[position]
        position += 1
        if sign == UInt8(ascii: "Z") { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(text, &position, 2, 2)
        else { return nil }
        if position < text.count, text[position] == UInt8(ascii: ":") { position += 1 }
        guard let minutes = number(text, &position, 2, 2), minutes < 60 else { return nil }
        let total = hours * 60 + minutes
        return sign == UInt8(ascii: "-") ? -total : total
    }
}
