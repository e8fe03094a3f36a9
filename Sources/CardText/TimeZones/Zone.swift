package import CardCore

/// A time zone: how far its clocks are from UTC, and since when.
///
/// - Source: RFC 8536 (TZif); the names are those of the IANA time zone database.
package struct Zone: Hashable, Sendable {
    /// `Europe/Oslo`.
    package let name: String
    /// When the offset changed, in seconds of UTC, ascending.
    let changes: [Int64]
    /// The offset from each change on; as many.
    let offsets: [Int32]
    /// The offset before the first change.
    ///
    /// - Unit: seconds east of UTC.
    let firstOffset: Int32
    /// The rule after the last change, if the file contains one.
    let tail: ZoneRule?

    /// The zone of UTC, without any changes.
    package static let utc = Zone(name: "UTC", changes: [], offsets: [], firstOffset: 0, tail: nil)

    init(name: String, changes: [Int64], offsets: [Int32], firstOffset: Int32, tail: ZoneRule?) {
        self.name = name
        self.changes = changes
        self.offsets = offsets
        self.firstOffset = firstOffset
        self.tail = tail
    }

    /// The name and every rule: the rules of a name change with the system's database.
    package var digestText: String {
        let turns = zip(changes, offsets).map { "\($0) \($1)" }.joined(separator: " ")
        return "\(name) \(firstOffset) \(turns) \(tail.map { "\($0)" } ?? "")"
    }

    /// The time that the clocks of the zone show.
    ///
    /// A moment whose local day no ``Day`` can be is the nearest one that can.
    package func local(_ instant: Instant) -> LocalTime {
        let seconds = instant.milliseconds.dividedDown(by: 1000)
        let shown = seconds.addingClamped(Int64(offset(at: seconds)))
        let inside = min(max(shown, 0), Self.endOfDays - 1)
        guard let day = Day(daysSinceEpoch: Int(inside / 86_400)) else {
            preconditionFailure("a day outside the calendar: \(inside)")
        }
        return LocalTime(day: day, secondOfDay: Int(inside % 86_400))
    }

    /// The moment at which the clocks showed `time`.
    ///
    /// - A time that they showed twice, when they were put back, is the first of the two moments.
    /// - A time that they skipped, when they were put forward, counts on from before the change:
    ///   half past two becomes half past three.
    /// - A moment outside 1970 to 9998 is the nearest one inside.
    package func instant(of time: LocalTime) -> ZonedInstant {
        let shown = time.seconds
        let changes = changes(from: shown - Self.reach, to: shown + Self.reach)
        var moments = Set(changes.flatMap { [$0.before, $0.after] }).union([
            offset(at: shown - Self.reach)
        ]).filter { offset(at: shown - Int64($0)) == $0 }.map { shown - Int64($0) }
        moments.sort()
        guard let first = moments.first else {
            let gap = changes.first {
                shown >= $0.at + Int64($0.before) && shown < $0.at + Int64($0.after)
            }
            let before = gap?.before ?? offset(at: shown - Self.reach)
            return Self.zoned(shown, Int64(before), isAmbiguous: false, isSkipped: true)
        }
        return Self.zoned(shown, shown - first, isAmbiguous: moments.count > 1)
    }

    /// No clock is further from UTC than 26 hours.
    static let reach: Int64 = 26 * 3600
    /// The first second after the last day of ``Day``.
    private static let endOfDays: Int64 = 2_932_532 * 86_400

    private static func zoned(
        _ shown: Int64,
        _ offset: Int64,
        isAmbiguous: Bool,
        isSkipped: Bool = false
    ) -> ZonedInstant {
        let inside = min(max(shown - offset, 0), endOfDays - 1)
        return ZonedInstant(
            instant: Instant(milliseconds: inside * 1000),
            offsetSeconds: Int(offset),
            isAmbiguous: isAmbiguous,
            isSkipped: isSkipped
        )
    }
}

extension Zone {
    /// A moment at which the clocks were put to another offset.
    struct Change: Hashable {
        let at: Int64
        let before: Int32
        let after: Int32
    }

    /// The difference of the clocks from UTC at a moment.
    ///
    /// - Unit: seconds east of UTC.
    package func offsetSeconds(at instant: Instant) -> Int {
        Int(offset(at: instant.milliseconds.dividedDown(by: 1000)))
    }

    /// The offset at a moment, in seconds east of UTC.
    func offset(at seconds: Int64) -> Int32 {
        if let tail, changes.last.map({ seconds >= $0 }) ?? true { return tail.offset(at: seconds) }
        return offset(afterChange: changeCount(upTo: seconds))
    }

    /// The changes after `from`, up to and with `to`.
    func changes(from: Int64, to: Int64) -> [Change] {
        var found: [Change] = []
        let (low, high) = (changeCount(upTo: from), changeCount(upTo: to))
        for index in low..<high {
            found.append(
                Change(
                    at: changes[index],
                    before: offset(afterChange: index),
                    after: offsets[index]
                )
            )
        }
        let last = changes.last ?? Int64.min
        guard let tail, to > last else { return found }
        return found + tail.changes(from: max(from, last), to: to)
    }

    private func offset(afterChange count: Int) -> Int32 {
        count == 0 ? firstOffset : offsets[count - 1]
    }

    /// The number of changes up to a moment.
    private func changeCount(upTo seconds: Int64) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Int64 {
    /// The quotient, rounded towards the past.
    func dividedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
