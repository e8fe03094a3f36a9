package import CardCore
package import CardText

extension TimeText {
    /// Reads `2026-11-21T08:30:00`, with or without decimals, which are dropped.
    ///
    /// A space may replace the T; the seconds may be missing.
    package static func local(_ text: some Collection<UInt8>) throws(RowCode) -> LocalTime {
        let bytes = Array(text)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            bytes[13] == UInt8(ascii: ":")
        else { throw .dateSyntax }
        let day = try day(bytes[..<10])
        let (hour, minute) = (two(bytes[11..<13]), two(bytes[14..<16]))
        guard let hour, hour < 24, let minute, minute < 60 else { throw .dateSyntax }
        let second = try second(bytes[16...])
        return LocalTime(day: day, secondOfDay: hour * 3600 + minute * 60 + second)
    }

    /// Reads a time with an offset, or without one as a time of `zone`.
    package static func instant(
        _ text: some Collection<UInt8>,
        in zone: Zone
    ) throws(RowCode) -> Instant {
        let bytes = Array(text)
        return try hasOffset(bytes) ? instant(bytes) : zone.instant(of: local(bytes)).instant
    }

    /// The same with the clock that the time is of.
    ///
    /// - Throws: `date.no_such_time` for a time that the clocks of `zone` skipped.
    package static func saleTime(
        _ text: some Collection<UInt8>,
        in zone: Zone
    ) throws(RowCode) -> SaleTime {
        let bytes = Array(text)
        guard !hasOffset(bytes) else { return try saleTime(bytes: bytes.span) }
        let found = zone.instant(of: try local(bytes))
        guard !found.isSkipped else { throw .noSuchTime }
        return SaleTime(found.instant, offsetSeconds: found.offsetSeconds)
    }

    private static func hasOffset(_ bytes: [UInt8]) -> Bool {
        bytes.dropFirst(11).contains {
            $0 == UInt8(ascii: "Z") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        }
    }

    private static func second(_ text: ArraySlice<UInt8>) throws(RowCode) -> Int {
        guard let colon = text.first else { return 0 }
        guard colon == UInt8(ascii: ":"), text.count >= 3,
            let value = two(text.dropFirst().prefix(2)),
            value < 60
        else { throw .dateSyntax }
        let rest = text.dropFirst(3)
        let isWhole = rest.isEmpty
        let hasDecimals =
            rest.first == UInt8(ascii: ".") && (2...10).contains(rest.count)
            && rest.dropFirst().allSatisfy(\.isDigit)
        guard isWhole || hasDecimals else { throw .dateSyntax }
        return value
    }

    private static func two(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count == 2, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
}
