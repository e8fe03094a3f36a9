package import CardCore
import CardText

/// Times and days as senders write them.
///
/// Gives the reason why a text is not one: ``Instant`` and ``Day`` only reject it.
package enum TimeText {
    /// Reads `2026-11-21T08:30:00.250+01:00`, RFC 3339 with an offset.
    package static func instant(_ text: some Collection<UInt8>) throws(RowCode) -> Instant {
        try instant(bytes: Array(text).span)
    }

    /// Reads `2026-11-21`.
    package static func day(_ text: some Collection<UInt8>) throws(RowCode) -> Day {
        let bytes = Array(text)
        guard bytes.count == 10 else { throw .dateSyntax }
        return try day(bytes: bytes.span)
    }

    /// Reads `2812`, the month in which a card expires.
    package static func expiryMonth(_ text: some Collection<UInt8>) throws(RowCode) -> ExpiryMonth {
        guard text.count == 4, text.allSatisfy(\.isDigit) else { throw .dateSyntax }
        guard let month = ExpiryMonth(String(decoding: text, as: UTF8.self)) else {
            throw .dateInvalid
        }
        return month
    }

    static func instant(bytes text: Span<UInt8>) throws(RowCode) -> Instant {
        try saleTime(bytes: text).instant
    }

    /// The moment, and how far the clock was from UTC that it was written by.
    static func saleTime(bytes text: Span<UInt8>) throws(RowCode) -> SaleTime {
        guard text.count >= 20, text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"),
            text[16] == UInt8(ascii: ":")
        else { throw .dateSyntax }
        let hour = try pair(text, 11, below: 24)
        let minute = try pair(text, 14, below: 60)
        let second = try pair(text, 17, below: 60)
        var position = 19
        let fraction = try takeFraction(text, &position)
        let offset = try offsetMinutes(text, position)
        let day = try day(bytes: text)
        let minutes = Int64(day.daysSinceEpoch) * 1440 + Int64(hour * 60 + minute - offset)
        let milliseconds = (minutes * 60 + Int64(second)) * 1000 + fraction
        // The offset may lead out of the years that a day can have.
        guard (0..<2_932_532 * 86_400_000).contains(milliseconds) else { throw .dateRange }
        return SaleTime(Instant(milliseconds: milliseconds), offsetSeconds: offset * 60)
    }

    /// The day that the first ten bytes spell.
    static func day(bytes text: Span<UInt8>) throws(RowCode) -> Day {
        guard text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { throw .dateSyntax }
        let year = try pair(text, 0, below: 100) * 100 + pair(text, 2, below: 100)
        let month = try pair(text, 5, below: 100)
        let day = try pair(text, 8, below: 100)
        guard (1970...9998).contains(year) else { throw .dateRange }
        guard let day = Day(year: year, month: month, day: day) else { throw .dateInvalid }
        return day
    }

    private static func takeFraction(
        _ text: Span<UInt8>,
        _ position: inout Int
    ) throws(RowCode) -> Int64 {
        guard text[position] == UInt8(ascii: ".") else { return 0 }
        position += 1
        let start = position
        var value: Int64 = 0
        while position < text.count, text[position].isDigit {
            if position - start < 3 { value = value * 10 + Int64(text[position] & 0x0F) }
            position += 1
        }
        guard (1...9).contains(position - start) else { throw .dateSyntax }
        for _ in min(3, position - start)..<3 { value *= 10 }
        return value
    }

    private static func offsetMinutes(
        _ text: Span<UInt8>,
        _ position: Int
    ) throws(RowCode) -> Int {
        guard position < text.count else { throw .dateSyntax }
        let sign = text[position]
        if sign == UInt8(ascii: "Z"), text.count == position + 1 { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), text.count == position + 6,
            text[position + 3] == UInt8(ascii: ":")
        else { throw .dateSyntax }
        let hours = try pair(text, position + 1, below: 24)
        let minutes = try hours * 60 + pair(text, position + 4, below: 60)
        return sign == UInt8(ascii: "+") ? minutes : -minutes
    }

    private static func pair(
        _ text: Span<UInt8>,
        _ position: Int,
        below bound: Int
    ) throws(RowCode) -> Int {
        let (tens, ones) = (text[position], text[position + 1])
        guard tens.isDigit, ones.isDigit else { throw .dateSyntax }
        let value = Int(tens & 0x0F) * 10 + Int(ones & 0x0F)
        guard value < bound else { throw .dateSyntax }
        return value
    }
}
