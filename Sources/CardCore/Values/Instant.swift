/// A moment, to the millisecond.
///
/// - Unit: milliseconds since 1970-01-01T00:00:00Z; leap seconds do not exist.
/// - Shape as text: RFC 3339 with an offset, read strictly; written in UTC.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment that many seconds later.
    package func adding(seconds: Int64) -> Instant {
        Instant(milliseconds: milliseconds + seconds * 1000)
    }

    /// The day in UTC.
    package var day: Day {
        let days = milliseconds.quotientRoundedDown(by: 86_400_000)
        guard let day = Day(daysSinceEpoch: Int(days)) else {
            preconditionFailure("an instant outside the calendar: \(milliseconds)")
        }
        return day
    }
}

extension Instant {
    /// Reads `2026-11-21T08:30:00Z` or `…08:30:00.250+01:00`: only RFC 3339.
    ///
    /// - Returns: nil for a missing offset, hour 24, a second of 60, an offset past 23:59, more
    ///   than nine decimals, or a day that the calendar does not have. Decimals past the third are
    ///   dropped.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = decimal(bytes[11..<13]), hour < 24,
            let minute = decimal(bytes[14..<16]), minute < 60,
            let second = decimal(bytes[17..<19]), second < 60
        else { return nil }
        var rest = bytes[19...]
        guard let fraction = Self.takeFraction(&rest), let offset = Self.offsetMinutes(rest) else {
            return nil
        }
        let minutes = Int64(day.daysSinceEpoch) * 1440 + Int64(hour * 60 + minute - offset)
        let milliseconds = (minutes * 60 + Int64(second)) * 1000 + fraction
        guard (0...Self.last).contains(milliseconds) else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// The end of the year 9998.
    private static let last: Int64 = 2_932_532 * 86_400_000 - 1

    private static func takeFraction(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        guard bytes.first == UInt8(ascii: ".") else { return 0 }
        let digits = bytes.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard (1...9).contains(digits.count) else { return nil }
        bytes = bytes.dropFirst(digits.count + 1)
        var value: Int64 = 0
        for position in 0..<3 {
            let digit =
                position < digits.count ? digits[digits.startIndex + position] : UInt8(ascii: "0")
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
        let parts = Array(bytes)
        guard parts.count == 6, parts[3] == UInt8(ascii: ":"), let hours = decimal(parts[1..<3]),
            let minutes = decimal(parts[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch parts[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    /// The moment in UTC, `2026-11-21T08:30:00Z`, with milliseconds only if there are any.
    package var description: String {
        text(withMilliseconds: !milliseconds.isMultiple(of: 1000))
    }

    /// The moment in UTC, always with milliseconds: `2026-11-21T08:30:00.000Z`.
    package var withMilliseconds: String { text(withMilliseconds: true) }

    private func text(withMilliseconds isPrecise: Bool) -> String {
        let ofDay = milliseconds - milliseconds.quotientRoundedDown(by: 86_400_000) * 86_400_000
        let (seconds, fraction) = (Int(ofDay / 1000), Int(ofDay % 1000))
        var text: [UInt8] = []
        text.reserveCapacity(24)
        day.append(to: &text)
        for (mark, part) in zip("T::".utf8, [seconds / 3600, seconds / 60 % 60, seconds % 60]) {
            text.append(mark)
            appendDigits(part, 2, to: &text)
        }
        if isPrecise {
            text.append(UInt8(ascii: "."))
            appendDigits(fraction, 3, to: &text)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }
}

extension Int64 {
    fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
