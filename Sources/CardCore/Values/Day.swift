/// A day of the calendar, without a time or a zone.
///
/// - Shape: `YYYY-MM-DD`, Gregorian, years 1970 to 9998.
package struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year, 1970 to 9998.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// The day; nil if the calendar has no such day in the years 1970 to 9998.
    package init?(year: Int, month: Int, day: Int) {
        guard (1970...9998).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-11-21`, exactly ten ASCII bytes.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The number of days of a month.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(10)
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the ten bytes of ``description``.
    package func append(to text: inout [UInt8]) {
        appendDigits(year, 4, to: &text)
        text.append(UInt8(ascii: "-"))
        appendDigits(month, 2, to: &text)
        text.append(UInt8(ascii: "-"))
        appendDigits(day, 2, to: &text)
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Day {
    /// Days since 1970-01-01.
    package var daysSinceEpoch: Int {
        // Years counted from March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let century = shifted / 400
        let yearOfCentury = shifted - century * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfCentury = yearOfCentury * 365 + yearOfCentury / 4 - yearOfCentury / 100 + dayOfYear
        return century * 146_097 + dayOfCentury - 719_468
    }

    /// The day at that number of days after 1970-01-01; nil outside the years of ``Day``.
    package init?(daysSinceEpoch days: Int) {
        guard (0...2_932_531).contains(days) else { return nil }
        let shifted = days + 719_468
        let century = shifted / 146_097
        let dayOfCentury = shifted - century * 146_097
        let yearOfCentury =
            (dayOfCentury - dayOfCentury / 1460 + dayOfCentury / 36_524 - dayOfCentury / 146_096)
            / 365
        let dayOfYear =
            dayOfCentury - (365 * yearOfCentury + yearOfCentury / 4 - yearOfCentury / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfCentury + century * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    /// The same day some months later; the last day of the month if the month is shorter.
    package func adding(months: Int) -> Day? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 0 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        return Day(year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year)))
    }
}

/// The number that ASCII digits spell; nil if one of the bytes is not a digit.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
}

/// Appends the last `count` decimal digits of a number that is not negative.
///
/// It is fast, because every row of a sale file has a time.
func appendDigits(_ value: Int, _ count: Int, to text: inout [UInt8]) {
    let start = text.count
    var rest = value
    text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    for place in stride(from: start + count - 1, through: start, by: -1) {
        text[place] += UInt8(rest % 10)
        rest /= 10
    }
}

/// The number with at least `width` digits.
package func zeroPadded(_ value: some BinaryInteger, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
