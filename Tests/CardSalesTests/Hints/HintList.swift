import CardTestSupport
import Foundation

/// The hints in the sources: the texts behind `remedy:`, and the last ones of an explanation of a
/// row or a file.
///
/// A value that the program inserts into a text is `…` here.
enum HintList {
    /// Each hint once, with the file of its first place.
    static func all() throws -> [String: String] {
        let root = URL.repository.appending(path: "Sources")
        var hints: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        where path.hasSuffix(".swift") {
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            for hint in self.hints(in: text) where hints[hint] == nil { hints[hint] = path }
        }
        return hints
    }

    /// Returns true if a hint names a text to write or to type, and so can be followed to the
    /// letter.
    static func saysWhatToWrite(_ hint: String) -> Bool {
        hint.firstMatch(of: #/(?i)\bwrite\b|such as|: |`|mintrun [a-z]|--[a-z]/#) != nil
    }

    static func hints(in source: String) -> [String] {
        var hints: [String] = []
        let text = source.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : $0 }.joined(separator: "\n")
        for range in text.ranges(of: "remedy:") + text.ranges(of: "shownRemedy:") {
            var scan = LiteralScan(text[range.upperBound...])
            hints += scan.arguments().first ?? []
        }
        hints += answers(in: text)
        return hints.filter { $0.count > 3 && $0.wholeMatch(of: #/--[a-z-]+/#) == nil }
    }
}

extension HintList {
    /// The answers of senders to codes of rows and files.
    private static func answers(in text: String) -> [String] {
        text.ranges(of: "Explanation(").compactMap { range in
            let call = text[range.upperBound...].drop { $0 == " " || $0 == "\n" }
            guard call.hasPrefix("row: .") || call.hasPrefix("file: .") else { return nil }
            var scan = LiteralScan(call)
            let arguments = scan.arguments(count: 5)
            return arguments.count == 5 ? arguments[4].first : nil
        }
    }
}

/// Reads the literals of the arguments of a call.
private struct LiteralScan {
    private var rest: Substring
    private var depth = 0

    init(_ text: Substring) { rest = text }

    /// The literals of each of the first arguments; those that `+` joins are one.
    mutating func arguments(count: Int = 1) -> [[String]] {
        var arguments: [[String]] = []
        while arguments.count < count, let literals = argument() { arguments.append(literals) }
        return arguments
    }

    private mutating func argument() -> [String]? {
        guard !rest.isEmpty, depth >= 0 else { return nil }
        var literals: [String] = []
        var isJoined = false
        while let next = rest.popFirst() {
            switch next {
            case "\"":
                let literal = self.literal()
                if isJoined, let last = literals.popLast() {
                    literals.append(last + literal)
                } else {
                    literals.append(literal)
                }
                isJoined = false
            case "+": isJoined = true
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                depth -= 1
                // The end of the call, or of a computed value.
                if depth < 0 || depth == 0 && next == "}" {
                    depth = -1
                    return literals
                }
            case "," where depth == 0: return literals
            case "\n" where depth == 0 && !literals.isEmpty && !isJoined && isAtStatement:
                // The end of a constant's value.
                depth = -1
                return literals
            case " ", "\n": break
            default: isJoined = false
            }
        }
        return literals
    }

    private var isAtStatement: Bool {
        let next = rest.drop { $0 == " " || $0 == "\n" }
        return ["switch ", "return ", "guard ", "if "].contains { next.hasPrefix($0) }
    }

    /// The rest of a literal after its first quote, or of one of several lines.
    private mutating func literal() -> String {
        guard rest.hasPrefix("\"\"") else { return text(until: "\"") }
        rest.removeFirst(2)
        let lines = text(until: "\"\"\"").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }.dropFirst().dropLast()
        return lines.joined(separator: "\n").replacing("\u{B6}\n", with: "")
    }

    /// The text up to `end`; the mark of a line that goes on is a pilcrow.
    private mutating func text(until end: String) -> String {
        var text = ""
        while !rest.hasPrefix(end), let next = rest.popFirst() {
            guard next == "\\" else {
                text.append(next)
                continue
            }
            switch rest.popFirst() {
            case "(":
                skipInterpolation()
                text += "…"
            case "n": text += "\n"
            case "\n": text += "\u{B6}\n"
            case let other?: text.append(other)
            case nil: break
            }
        }
        rest.removeFirst(min(end.count, rest.count))
        return text
    }

    private mutating func skipInterpolation() {
        var depth = 1
        while depth > 0, let next = rest.popFirst() {
            switch next {
            case "(": depth += 1
            case ")": depth -= 1
            case "\"": _ = literal()
            default: break
            }
        }
    }
}
