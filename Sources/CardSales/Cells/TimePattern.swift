import CardCore
import CardText

/// The form of the days and times of a file: `yyyy-MM-dd`, `MM/dd/yyyy`, `h:mm a`.
///
/// - Shape: `yyyy` four digits, `yy` the last two of a year from 2000 on; `MM dd HH hh mm ss` two;
///   `M d H h` one or two; `MMM` the name of a month or its beginning; `a` AM or PM; `Z` an offset,
///   `+0100`, `+01:00` or `Z`; every other character itself, letters in quotes. Decimals of a
///   second are skipped, and any space of print counts as a space.
package struct TimePattern: Hashable, Sendable {
    /// The pattern as the template contains it.
    package let text: String
    let elements: [Element]

    enum Element: Hashable, Sendable {
        case number(Part, fewest: Int, most: Int)
        case monthName
        case halfDay
        case offset
        case literal(UInt8)
    }

    enum Part: Int, Hashable, Sendable {
        case year, month, day, hour, hour12, minute, second
    }

    /// nil if the text is not a pattern.
    package init?(_ text: String) {
        self.text = text
        var elements: [Element] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.first {
            if byte == UInt8(ascii: "'") {
                let quoted = bytes.dropFirst().prefix { $0 != UInt8(ascii: "'") }
                guard bytes.count >= quoted.count + 2 else { return nil }
                elements += quoted.map(Element.literal)
                bytes = bytes.dropFirst(quoted.count + 2)
                continue
            }
            let run = bytes.prefix { $0 == byte }
            bytes = bytes.dropFirst(run.count)
            guard byte.isLower || byte.isUpper else {
                elements += run.map(Element.literal)
                continue
            }
            guard let element = Self.element(byte, run.count) else { return nil }
            elements.append(element)
        }
        guard Self.isWhole(elements) else { return nil }
        self.elements = elements
    }

    private static func element(_ letter: UInt8, _ count: Int) -> Element? {
        switch (letter, count) {
        case (UInt8(ascii: "y"), 4): .number(.year, fewest: 4, most: 4)
        case (UInt8(ascii: "y"), 2): .number(.year, fewest: 2, most: 2)
        case (UInt8(ascii: "M"), 3...4): .monthName
        case (UInt8(ascii: "M"), 1...2): .number(.month, fewest: count, most: 2)
        case (UInt8(ascii: "d"), 1...2): .number(.day, fewest: count, most: 2)
        case (UInt8(ascii: "H"), 1...2): .number(.hour, fewest: count, most: 2)
        case (UInt8(ascii: "h"), 1...2): .number(.hour12, fewest: count, most: 2)
        case (UInt8(ascii: "m"), 2): .number(.minute, fewest: 2, most: 2)
        case (UInt8(ascii: "s"), 2): .number(.second, fewest: 2, most: 2)
        case (UInt8(ascii: "a"), 1): .halfDay
        case (UInt8(ascii: "Z"), 1): .offset
        default: nil
        }
    }

    /// Returns true if a day has year, month and day, a time has an hour and minutes, and each part
    /// is there once.
    private static func isWhole(_ elements: [Element]) -> Bool {
        let parts = elements.compactMap { element -> Part? in
            switch element {
            case .number(let part, _, _): part
            case .monthName: .month
            case .halfDay, .offset, .literal: nil
            }
        }
        guard Set(parts).count == parts.count, !parts.isEmpty else { return false }
        let dayParts = parts.count { [.year, .month, .day].contains($0) }
        let hasHour = parts.contains(.hour) != parts.contains(.hour12)
        let hasTime = parts.contains { [.hour, .hour12, .minute, .second].contains($0) }
        let halves = elements.count { $0 == .halfDay }
        guard dayParts == 0 || dayParts == 3 else { return false }
        guard halves == (parts.contains(.hour12) ? 1 : 0) else { return false }
        return hasTime
            ? hasHour && parts.contains(.minute) : halves == 0 && !elements.contains(.offset)
    }

    /// True if the pattern reads a year, a month and a day.
    package var hasDay: Bool { has(.year) }
    /// True if the pattern reads hours and minutes.
    package var hasTime: Bool { has(.minute) }
    /// True if the pattern reads an offset from UTC.
    package var hasOffset: Bool { elements.contains(.offset) }

    private func has(_ part: Part) -> Bool {
        elements.contains { element in
            if case .number(part, _, _) = element { true } else { false }
        }
    }

    /// The shape by which two patterns for one cell differ: the day and the month look alike.
    var shape: [Element] {
        elements.map { element in
            guard case .number(let part, let fewest, let most) = element else { return element }
            let isYear = part == .year && most == 4
            return .number(isYear ? .year : .day, fewest: fewest, most: isYear ? 4 : most)
        }
    }
}
