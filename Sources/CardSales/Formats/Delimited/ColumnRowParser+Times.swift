import CardCore
import CardText

extension ColumnRowParser {
    /// When the sale was.
    mutating func moment(_ row: ColumnRow) throws(RowRejection) -> SaleMoment {
        let cut = BusinessDay(cutMinutes: context.dayCutMinutes)
        guard let date = row.field(.date) else {
            let parts = try parts(row, .time, by: options.timePatterns)
            return try moment(row, parts, cut: cut)
        }
        var parts: TimeParts
        do throws(RowCode) {
            parts = try days.value(for: date) {
                [patterns = options.datePatterns]
                text throws(RowCode) in
                try Self.parts(text, patterns)
            }
        } catch {
            let advice = CellAdvice.time(date.text, by: options.datePatterns, for: error)
            throw row.rejection(error, .date, advice: advice.map(RowAdvice.cell))
        }
        guard let clock = row.field(.time) else {
            parts.secondOfDay = options.secondOfDay
            // The file knows days only, and so they are business days already.
            return try onDay(moment(row, parts, cut: BusinessDay(cutMinutes: 0)))
        }
        guard !clock.isEmpty || options.secondOfDay == nil else {
            parts.secondOfDay = options.secondOfDay
            return try onDay(moment(row, parts, cut: cut))
        }
        let time = try self.parts(row, .time, by: options.timePatterns)
        parts.secondOfDay = time.secondOfDay
        parts.offsetMinutes = time.offsetMinutes
        return try moment(row, parts, cut: cut)
    }

    /// A time that the row does not have cannot be wrong.
    private func onDay(_ moment: SaleMoment) -> SaleMoment {
        var moment = moment
        moment.isSkipped = false
        return moment
    }

    private func parts(
        _ row: ColumnRow,
        _ field: SaleField,
        by patterns: [TimePattern]
    ) throws(RowRejection) -> TimeParts {
        do throws(RowCode) {
            return try Self.parts(row.field(field) ?? row.bytes.slice(0..<0), patterns)
        } catch {
            let advice = CellAdvice.time(row.text(field), by: patterns, for: error)
            throw row.rejection(error, field, advice: advice.map(RowAdvice.cell))
        }
    }

    /// The parts of a text by the first pattern that fits.
    private static func parts(
        _ text: FieldBytes,
        _ patterns: [TimePattern]
    ) throws(RowCode) -> TimeParts {
        for pattern in patterns {
            if let parts = try pattern.read(text) { return parts }
        }
        throw .dateSyntax
    }

    private mutating func moment(
        _ row: ColumnRow,
        _ parts: TimeParts,
        cut: BusinessDay
    ) throws(RowRejection) -> SaleMoment {
        guard let day = parts.day, let second = parts.secondOfDay else {
            throw row.rejection(.dateSyntax, .time)
        }
        let local = LocalTime(day: day, secondOfDay: second)
        if let offset = parts.offsetMinutes {
            let milliseconds =
                (Int64(day.daysSinceEpoch) * 86_400 + Int64(second) - Int64(offset) * 60) * 1000
            guard (0..<2_932_897 * 86_400_000).contains(milliseconds) else {
                throw row.rejection(.dateRange, .time)
            }
            return SaleMoment(
                instant: Instant(milliseconds: milliseconds),
                offsetSeconds: Int(offset) * 60,
                businessDay: cut.day(of: local)
            )
        }
        let zoned = try zone(row).instant(of: local)
        return SaleMoment(
            instant: zoned.instant,
            offsetSeconds: zoned.offsetSeconds,
            businessDay: cut.day(of: local),
            isAmbiguous: zoned.isAmbiguous,
            isSkipped: zoned.isSkipped
        )
    }

    private mutating func zone(_ row: ColumnRow) throws(RowRejection) -> Zone {
        guard let text = row.field(.zone), !text.isEmpty else {
            return context.zones.zone(ofStore: try? store(row))
        }
        let name = text.text
        if let known = zoneCache[name] { return known }
        let official = options.zoneNames?[name] ?? name
        guard ZoneName.isName(official), let zone = zones(official) else {
            throw row.rejection(.zone, .zone)
        }
        if zoneCache.count < 64 { zoneCache[name] = zone }
        return zone
    }
}
