import CardCore

/// The patterns that one value can have been written by.
///
/// They are made from the value itself: its digits get letters, its marks stay.
struct TimeForms {
    private var tokens: [Token] = []
    private var numbers: [Int] = []
    private var month: Int?
    /// Words that are written unchanged, such as the name of a zone.
    private(set) var words: [String] = []

    private enum Token: Hashable {
        case digits(Int)
        case letters(String)
        case mark(String)
        case halfDay
        case offset
    }

    /// Pairs of a number's place among the tokens and its letters.
    private typealias Codes = [Int: String]

    init(_ value: String) {
        tokens = Self.tokens(of: value)
        joinHalfDay()
        joinOffset()
        for (index, token) in tokens.enumerated() {
            switch token {
            case .digits: numbers.append(index)
            case .letters(let text) where month == nil && Self.isMonth(text): month = index
            case .letters(let text) where text != "T": words.append(text)
            default: break
            }
        }
    }

    /// The patterns, the likeliest first.
    func patterns(monthFirst: Bool) -> [TimePattern] {
        guard let (clock, dropped) = clock else { return [] }
        let rest = numbers.filter { clock[$0] == nil && !dropped.contains($0) }
        let isMonthFirst = monthFirst || tokens.contains(.halfDay) && tokens.contains(.mark("/"))
        // A till that writes one number without a zero before it writes all of them so.
        let isShort = numbers.contains { width($0) == 1 }
        var patterns: [TimePattern] = []
        for codes in days(rest, isMonthFirst) {
            for isLoose in isShort ? [true] : [false, true] {
                let all = codes.merging(clock) { day, _ in day }
                let text = text(all, dropped, isLoose: isLoose)
                guard let pattern = TimePattern(text), !patterns.contains(pattern) else { continue }
                patterns.append(pattern)
            }
        }
        return patterns
    }
}

extension TimeForms {
    private static func tokens(of value: String) -> [Token] {
        var tokens: [Token] = []
        for scalar in value.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                if case .digits(let count) = tokens.last {
                    tokens[tokens.count - 1] = .digits(count + 1)
                } else {
                    tokens.append(.digits(1))
                }
            } else if scalar.properties.isAlphabetic {
                if case .letters(let text) = tokens.last {
                    tokens[tokens.count - 1] = .letters(text + String(scalar))
                } else {
                    tokens.append(.letters(String(scalar)))
                }
            } else {
                let isSpace = scalar.properties.generalCategory == .spaceSeparator
                tokens.append(.mark(isSpace ? " " : String(scalar)))
            }
        }
        return tokens
    }

    /// `PM`, `p.m.`, `p. m.`.
    private mutating func joinHalfDay() {
        for index in tokens.indices {
            guard case .letters(let text) = tokens[index] else { continue }
            if ["am", "pm"].contains(text.lowercased()) {
                tokens[index] = .halfDay
                return
            }
            guard ["a", "p"].contains(text.lowercased()), index + 1 < tokens.count,
                tokens[index + 1] == .mark(".")
            else { continue }
            var end = index + 2
            if end < tokens.count, tokens[end] == .mark(" ") { end += 1 }
            guard end < tokens.count, case .letters(let other) = tokens[end],
                other.lowercased() == "m"
            else { continue }
            end += 1
            if end < tokens.count, tokens[end] == .mark(".") { end += 1 }
            tokens.replaceSubrange(index..<end, with: [.halfDay])
            return
        }
    }

    /// `+01:00`, `-0500` or `Z` behind a time.
    private mutating func joinOffset() {
        guard tokens.contains(.mark(":")) || tokens.contains(.letters("T")) else { return }
        if tokens.last == .letters("Z") { return tokens[tokens.count - 1] = .offset }
        let tails: [[Token]] = [[.digits(2), .mark(":"), .digits(2)], [.digits(4)]]
        for sign in ["+", "-"] {
            for tail in tails {
                let end = [.mark(sign)] + tail
                guard tokens.count > end.count, tokens.suffix(end.count).elementsEqual(end),
                    tokens.dropLast(end.count).contains(.mark(":"))
                        || tokens.dropLast(end.count).contains(.letters("T"))
                else { continue }
                tokens.replaceSubrange((tokens.count - end.count)..., with: [.offset])
                return
            }
        }
    }

    private static func isMonth(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var position = 0
            return MonthNames.take(bytes, &position) != nil && position == bytes.count
        }
    }

    private func width(_ place: Int) -> Int {
        if case .digits(let count) = tokens[place] { count } else { 0 }
    }

    /// Numbers with one mark between each two, such as `20.11.2026`.
    private var groups: [(places: [Int], marks: [String])] {
        var groups: [(places: [Int], marks: [String])] = []
        for index in numbers {
            if let last = groups.last?.places.last, last + 2 == index,
                case .mark(let mark) = tokens[last + 1], mark != " "
            {
                groups[groups.count - 1].places.append(index)
                groups[groups.count - 1].marks.append(mark)
            } else {
                groups.append(([index], []))
            }
        }
        return groups
    }
}

extension TimeForms {
    /// The letters of the time of day, and the part that the reader skips: decimals of a second.
    ///
    /// A value without a time has no letters; nil means that the value cannot be a time.
    private var clock: (Codes, dropped: Set<Int>)? {
        let groups = groups
        if let group = groups.first(where: { $0.marks.first == ":" }) {
            return clock(group.places, group.marks)
        }
        let hasDay = groups.contains { $0.places.count == 3 } || month != nil
        if let group = groups.last(where: { group in
            group.marks.allSatisfy { $0 == "." } && (2...3).contains(group.places.count)
        }) {
            let isAlone = groups.count == 1
            let isClock =
                group.places.count == 2 ? isAlone || hasDay : hasDay && groups.count > 1
            if isClock, width(group.places[0]) <= 2 { return clock(group.places, group.marks) }
        }
        guard let last = numbers.last, groups.last?.places.count == 1, month == nil else {
            return ([:], [])
        }
        let isBehindDay = numbers.count > 1
        switch width(last) {
        case 6 where isBehindDay || tokens.count == 1: return ([last: "HHmmss"], [])
        case 4 where isBehindDay || tokens.count == 1: return ([last: "HHmm"], [])
        default: return ([:], [])
        }
    }

    private func clock(_ places: [Int], _ marks: [String]) -> (Codes, dropped: Set<Int>)? {
        guard (1...2).contains(width(places[0])), width(places[1]) == 2 else { return nil }
        var codes = [places[0]: tokens.contains(.halfDay) ? "h" : "H", places[1]: "mm"]
        guard places.count > 2 else { return (codes, []) }
        guard marks[1] == marks[0], width(places[2]) == 2 else { return nil }
        codes[places[2]] = "ss"
        guard places.count > 3 else { return (codes, []) }
        guard places.count == 4, [".", ","].contains(marks[2]) else { return nil }
        return (codes, [places[3], places[3] - 1])
    }

    /// The letters that the other numbers can have.
    private func days(_ rest: [Int], _ isMonthFirst: Bool) -> [Codes] {
        let widths = rest.map(width)
        if month != nil {
            guard rest.count == 2 else { return [] }
            switch (widths[0], widths[1]) {
            case (4, 1...2): return [[rest[0]: "y", rest[1]: "d"]]
            case (1...2, 4): return [[rest[0]: "d", rest[1]: "y"]]
            case (1...2, 2): return [[rest[0]: "d", rest[1]: "y"]]
            default: return []
            }
        }
        switch rest.count {
        case 0: return [[:]]
        case 1: return Self.compact[widths[0], default: []].map { [rest[0]: $0] }
        case 3:
            guard widths[1] <= 2 else { return [] }
            let orders: [String]
            switch (widths[0], widths[2]) {
            case (4, 1...2): orders = ["yMd"]
            case (1...2, 4): orders = isMonthFirst ? ["Mdy", "dMy"] : ["dMy", "Mdy"]
            case (2, 2): orders = isMonthFirst ? ["Mdy", "dMy", "yMd"] : ["dMy", "Mdy", "yMd"]
            case (1, 2): orders = isMonthFirst ? ["Mdy", "dMy"] : ["dMy", "Mdy"]
            default: return []
            }
            return orders.map { order in
                Dictionary(uniqueKeysWithValues: zip(rest, order.map { String($0) }))
            }
        default: return []
        }
    }

    private static let compact = [
        14: ["yyyyMMddHHmmss"], 12: ["yyyyMMddHHmm"], 8: ["yyyyMMdd", "ddMMyyyy"],
        6: ["yyMMdd", "ddMMyy"],
    ]

    private func text(_ codes: Codes, _ dropped: Set<Int>, isLoose: Bool) -> String {
        var text = ""
        for (index, token) in tokens.enumerated() where !dropped.contains(index) {
            switch token {
            case .digits(let count):
                text += Self.letters(codes[index] ?? "", width: count, isLoose: isLoose)
            case .letters(let word): text += index == month ? "MMM" : "'\(word)'"
            // The reader reads the point of a shortened month itself.
            case .mark(".") where index - 1 == month: break
            case .mark(let mark): text += mark
            case .halfDay: text += "a"
            case .offset: text += "Z"
            }
        }
        return text
    }

    private static func letters(_ code: String, width: Int, isLoose: Bool) -> String {
        switch code {
        case "y": String(repeating: "y", count: width)
        case "M", "d", "H", "h": isLoose || width == 1 ? code : code + code
        default: code
        }
    }
}
