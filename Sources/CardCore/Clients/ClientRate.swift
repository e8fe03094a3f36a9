/// The number of calls that a client may make.
package struct ClientRate: Hashable, Sendable {
    /// Calls per second over a longer time.
    package let perSecond: Int

    /// The rate of a client that names none.
    package static let usual = ClientRate(inRange: 50)
    /// The rates that a client can have.
    package static let range = 1...10_000

    /// Calls that may arrive at once after a pause.
    package var burst: Int { perSecond * 2 }

    private init(inRange perSecond: Int) { self.perSecond = perSecond }

    /// nil for a rate outside of ``range``.
    package init?(perSecond: Int) {
        guard Self.range.contains(perSecond) else { return nil }
        self.init(inRange: perSecond)
    }

    /// nil for another text than `50/s`, and for a rate outside of ``range``.
    package init?(_ text: String) {
        guard text.hasSuffix("/s"), let number = DurationText.number(text.dropLast(2)) else {
            return nil
        }
        self.init(perSecond: number)
    }

    /// The rate as it is typed, `50/s`.
    package var text: String { "\(perSecond)/s" }
}

/// The time for which an older secret is valid beside a new one.
package struct SecretOverlap: Hashable, Sendable {
    /// The time in seconds; 0 if the older secrets end at once.
    package let seconds: Int64

    /// The time if none is named.
    package static let usual = SecretOverlap(inRange: 7 * 86_400)
    /// The longest time, in days.
    package static let mostDays = 90

    private init(inRange seconds: Int64) { self.seconds = seconds }

    /// nil for another text than `7d` or `12h`, and for more than ``mostDays``.
    package init?(_ text: String) {
        guard let number = DurationText.number(text.dropLast()) else { return nil }
        switch text.last {
        case "d" where number <= Self.mostDays: self.init(inRange: Int64(number) * 86_400)
        case "h" where number <= Self.mostDays * 24: self.init(inRange: Int64(number) * 3600)
        default: return nil
        }
    }
}

/// The number before a unit.
private enum DurationText {
    /// nil for a text that is not 1 to 5 digits.
    static func number(_ text: Substring) -> Int? {
        let isNumber =
            (1...5).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? Int(text) : nil
    }
}
