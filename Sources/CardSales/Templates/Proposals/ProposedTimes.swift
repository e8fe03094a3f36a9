import CardCore

/// The patterns by which the values of a column can be read.
struct ProposedTimes: Sendable {
    /// Every value fits one of them, unless ``unread`` has it.
    private(set) var patterns: [TimePattern] = []
    /// Another pattern that reads all values as well, and some of them otherwise.
    private(set) var alternative: TimePattern?
    /// A value that no pattern fits.
    private(set) var unread: String?
    /// Words in the values that are written unchanged.
    private(set) var words: [String] = []
    private var hasMonthNames = false
    private var sample = ""

    enum Kind: Hashable, Sendable { case moment, day, clock }

    private static let mostPatterns = 4

    init(_ values: [String], _ kind: Kind, monthFirst: Bool) {
        sample = values.first ?? ""
        var candidates: [TimePattern] = []
        for value in values.prefix(40) {
            let forms = TimeForms(value)
            for pattern in forms.patterns(monthFirst: monthFirst)
            where Self.kind(of: pattern) == kind && !candidates.contains(pattern) {
                candidates.append(pattern)
                for word in forms.words where !words.contains(word) { words.append(word) }
            }
        }
        choose(candidates, values)
        words = words.filter { word in patterns.contains { $0.text.contains("'\(word)'") } }
        hasMonthNames = patterns.contains { $0.elements.contains(.monthName) }
    }

    static func kind(of pattern: TimePattern) -> Kind {
        pattern.hasDay ? pattern.hasTime ? .moment : .day : .clock
    }

    private mutating func choose(_ candidates: [TimePattern], _ values: [String]) {
        var left = values
        while !left.isEmpty, patterns.count < Self.mostPatterns {
            let next = candidates.filter { candidate in
                !patterns.contains { $0.shape == candidate.shape }
            }
            let counts = next.map { pattern in left.count { Self.parts(pattern, $0) != nil } }
            guard let most = counts.max(), most > 0,
                let place = counts.firstIndex(of: most)
            else { break }
            let best = next[place]
            if patterns.isEmpty, most == left.count {
                alternative =
                    zip(next, counts).first { pattern, count in
                        count == most
                            && left.contains { Self.parts(pattern, $0) != Self.parts(best, $0) }
                    }?.0
            }
            patterns.append(best)
            left.removeAll { Self.parts(best, $0) != nil }
        }
        unread = left.first
    }

    private static func parts(_ pattern: TimePattern, _ value: String) -> TimeParts? {
        Array(value.utf8).withUnsafeBufferPointer { (try? pattern.read($0)) ?? nil }
    }

    /// True if all values can be read.
    var isWhole: Bool { unread == nil && !patterns.isEmpty }

    var hasOffset: Bool { !patterns.isEmpty && patterns.allSatisfy(\.hasOffset) }

    /// The reason why a person must look at the times; nil if nothing is open.
    var doubt: TemplateDoubt? {
        if let unread { return .timeUnread(SampleText(unread)) }
        if patterns.isEmpty { return .noTime }
        if let alternative { return .otherPattern(alternative) }
        if !words.isEmpty { return .clockWords(words) }
        if hasMonthNames { return .monthNames(example: SampleText(sample)) }
        return patterns.count > 1 ? .severalPatterns : nil
    }
}
