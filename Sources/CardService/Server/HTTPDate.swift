package import CardCore
import Synchronization

/// The moment as answers contain it, `Fri, 27 Nov 2026 08:30:00 GMT`.
///
/// - Source: RFC 9110, section 5.6.7
package enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The text of a moment, without its milliseconds.
    package static func text(of instant: Instant) -> String {
        let day = instant.day
        let second = Int(instant.milliseconds / 1000) - day.daysSinceEpoch * 86_400
        let name = days[((day.daysSinceEpoch % 7) + 7) % 7]
        let time = [second / 3600, second / 60 % 60, second % 60].map { zeroPadded($0, 2) }
            .joined(separator: ":")
        return "\(name), \(zeroPadded(day.day, 2)) \(months[day.month - 1]) \(day.year) \(time) GMT"
    }
}

/// The date of answers, made once a second.
final class HTTPDateCache: Sendable {
    private let last = Mutex((second: Int64.min, text: ""))

    /// The text of a moment.
    func text(of instant: Instant) -> String {
        let second = instant.milliseconds / 1000
        return last.withLock { last in
            if last.second != second { last = (second, HTTPDate.text(of: instant)) }
            return last.text
        }
    }
}
