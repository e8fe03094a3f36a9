import CardCore
import CardText

/// Times without anything between their numbers: `20261120`, `20261120120000`, `261120`.
enum CompactTime {
    /// Reads `yyyyMMdd`.
    static func day(_ text: some Collection<UInt8>) throws(RowCode) -> Day {
        let bytes = Array(text)
        guard bytes.count == 8, bytes.allSatisfy(\.isDigit) else { throw .dateSyntax }
        let written = [bytes[0..<4], bytes[4..<6], bytes[6..<8]]
        return try TimeText.day(Array(written.joined(separator: [UInt8(ascii: "-")])))
    }

    /// `2026-11-20T12:00:00` of `20261120` and `120000` or `1200`; other texts are unchanged.
    static func local(_ day: some Collection<UInt8>, _ clock: some Collection<UInt8>) -> [UInt8] {
        let date = Array(day), time = Array(clock)
        guard let day = try? self.day(date), time.count == 4 || time.count == 6,
            time.allSatisfy(\.isDigit)
        else { return date + time }
        let seconds = time.count == 6 ? Array(time[4...]) : Array("00".utf8)
        let parts = [time[0..<2], time[2..<4], seconds[...]]
        return Array("\(day)T".utf8) + Array(parts.joined(separator: [UInt8(ascii: ":")]))
    }
}
