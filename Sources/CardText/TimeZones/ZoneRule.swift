/// The yearly changes of a zone's clocks after the last change that its file lists.
///
/// - Source: RFC 8536, section 3.3.1; POSIX.1-2017, section 8.3, variable TZ.
struct ZoneRule: Hashable, Sendable {
    /// - Unit: seconds east of UTC.
    let standardOffset: Int32
    let summer: Summer?

    struct Summer: Hashable, Sendable {
        let offset: Int32
        /// By the clock before the change, both.
        let start: ZoneRuleDate
        let end: ZoneRuleDate
    }

    func offset(at seconds: Int64) -> Int32 {
        guard summer != nil else { return standardOffset }
        return turns(around: seconds).last { $0.at <= seconds }?.offset ?? standardOffset
    }

    /// The changes after `from`, up to and with `to`, which are days apart.
    func changes(from: Int64, to: Int64) -> [Zone.Change] {
        guard summer != nil else { return [] }
        return turns(around: to).filter { $0.at > from && $0.at <= to }.map {
            Zone.Change(at: $0.at, before: offset(at: $0.at - 1), after: $0.offset)
        }
    }

    /// The changes of the year of a moment, of the one before and of the one after, in order.
    private func turns(around seconds: Int64) -> [(at: Int64, offset: Int32)] {
        guard let summer else { return [] }
        let year = 1970 + Int(seconds.dividedDown(by: 31_556_952))
        // If both are at one moment, summer time continues through the end of the year.
        return (year - 2...year + 2).flatMap { year in
            [
                (summer.end.seconds(in: year) - Int64(summer.offset), standardOffset, 0),
                (summer.start.seconds(in: year) - Int64(standardOffset), summer.offset, 1),
            ]
        }
        .sorted { ($0.0, $0.2) < ($1.0, $1.2) }
        .map { (at: $0.0, offset: $0.1) }
    }
}

/// A day of every year, and a time on it.
struct ZoneRuleDate: Hashable, Sendable {
    let day: Kind
    /// By the clock before the change; from -167 to 167 hours.
    let seconds: Int64

    enum Kind: Hashable, Sendable {
        /// 1 to 365; the 29th of February is not counted, so that 60 is always the 1st of March.
        case withoutLeapDay(Int)
        /// 0 to 365.
        case dayOfYear(Int)
        /// The `week`th such weekday of a month, 5 for the last; 0 is Sunday.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    /// Seconds since 1970-01-01T00:00:00 of the same clock.
    func seconds(in year: Int) -> Int64 {
        Int64(daysSinceEpoch(in: year)) * 86_400 + seconds
    }

    private func daysSinceEpoch(in year: Int) -> Int {
        switch day {
        case .withoutLeapDay(let number):
            let isPastLeapDay = Self.isLeap(year) && number >= 60
            return Self.days(year, 1) + number - (isPastLeapDay ? 0 : 1)
        case .dayOfYear(let number): return Self.days(year, 1) + number
        case .weekday(let month, let week, let weekday):
            let first = Self.days(year, month)
            // 1970-01-01 was a Thursday.
            let firstWeekday = ((first + 4) % 7 + 7) % 7
            let length = (month == 12 ? Self.days(year + 1, 1) : Self.days(year, month + 1)) - first
            var offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            while offset >= length { offset -= 7 }
            return first + offset
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// Days from 1970-01-01 to the first of a month, in any year.
    private static func days(_ year: Int, _ month: Int) -> Int {
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
        let past = year - 1
        let leapDays = down(past, 4) - down(past, 100) + down(past, 400)
        let isPastLeapDay = month > 2 && isLeap(year)
        return past * 365 + leapDays + before + (isPastLeapDay ? 1 : 0) - 719_162
    }

    private static func down(_ value: Int, _ divisor: Int) -> Int {
        Int(Int64(value).dividedDown(by: Int64(divisor)))
    }
}
