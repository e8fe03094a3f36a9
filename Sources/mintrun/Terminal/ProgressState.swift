package import CardCore

/// The text of a meter, computed from counts and times alone.
package struct ProgressState: Hashable, Sendable {
    /// The name of the work.
    package var title: String
    /// The number of steps of the work.
    package var total: Int
    /// The count before this run, which is not part of the rate.
    package var before: Int
    /// The number of finished steps.
    package var done: Int
    /// The time at which the work began.
    package var started: Instant
    /// The present time.
    package var now: Instant

    package init(title: String, total: Int, before: Int, started: Instant) {
        self.title = title
        self.total = total
        self.before = before
        done = before
        self.started = started
        now = started
    }

    var elapsedSeconds: Double { Double(now.milliseconds - started.milliseconds) / 1000 }

    /// Units per second, 0 before anything was done.
    package var rate: Int {
        guard elapsedSeconds > 0 else { return 0 }
        return Int(Double(done - before) / elapsedSeconds)
    }

    /// `1:05`, or empty while it is unknown.
    package var timeLeft: String {
        guard rate > 0 else { return "" }
        let seconds = max(0, total - done) / rate
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let shownMinutes = hours > 0 ? zeroPadded(minutes, 2) : String(minutes)
        let clock = "\(shownMinutes):\(zeroPadded(seconds % 60, 2))"
        return hours > 0 ? "\(hours):\(clock) left" : "\(clock) left"
    }

    /// One line for a log.
    package var line: String {
        "\(title): \(done)/\(total), \(rate)/s" + (timeLeft.isEmpty ? "" : ", \(timeLeft)")
    }

    /// One line with a bar that is at most `columns` wide.
    package func bar(columns: Int) -> String {
        let facts = " \(done)/\(total)  \(rate)/s  \(timeLeft)"
        let room = columns - title.count - facts.count - 4
        guard room >= 10 else { return String((title + facts).prefix(max(0, columns - 1))) }
        let filled = total == 0 ? room : room * min(done, total) / total
        let full = String(repeating: "█", count: filled)
        let empty = String(repeating: "░", count: room - filled)
        return "\(title) \(full)\(empty)\(facts)"
    }
}
