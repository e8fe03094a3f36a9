import ArgumentParser
import Foundation

@testable import MintrunCommands

/// A line with `mintrun` as somebody would type it, with placeholders for values.
struct TypedLine {
    let text: String
    private let words: [String]

    init(_ text: some StringProtocol) {
        let first = String(text).replacing(#/\[([^|\]]*)\|[^\]]*\]/#) { $0.output.1 }
        let words = first.matches(of: #/"[^"]*"|\S+/#).map { String($0.output) }
        self.text = words.joined(separator: " ")
        self.words = Array(words.dropFirst())
    }

    /// The reason why the program would not accept the line; nil if it would.
    ///
    /// A command without its arguments is the name of that command. Prose may follow a line, but no
    /// option and no placeholder may occur in it.
    var problem: String? {
        var command: any ParsableCommand.Type = Mintrun.self
        var rest = words[...]
        while let word = rest.first, let next = Self.subcommand(word, of: command) {
            command = next
            rest.removeFirst()
        }
        guard !rest.isEmpty, words.first != "help" else { return nil }
        let configuration = command.configuration
        guard
            configuration.subcommands.isEmpty || configuration.defaultSubcommand != nil
                || rest.allSatisfy({ $0.hasPrefix("-") || $0 == "…" })
        else { return "the command \(rest[rest.startIndex]) does not exist" }
        var first: String?
        for end in (rest.startIndex...rest.endIndex).reversed() {
            guard !rest[end...].contains(where: Self.isTyped) else { break }
            if end == rest.startIndex || !configuration.subcommands.isEmpty && rest == ["…"] {
                return nil
            }
            let found = Self.problem(command, rest[..<end])
            guard let found else { return nil }
            first = first ?? found
        }
        return first
    }

    private static func subcommand(_ word: String, of command: any ParsableCommand.Type)
        -> (any ParsableCommand.Type)?
    {
        command.configuration.subcommands.first { $0._commandName == word }
    }

    /// Returns true if a word is not prose.
    private static func isTyped(_ word: String) -> Bool {
        word.hasPrefix("-") || word.contains("…") || isPlaceholder(word)
    }

    private static func isPlaceholder(_ word: String) -> Bool {
        word.wholeMatch(of: #/[A-Z][A-Z0-9_]*/#) != nil
    }

    /// The values that may be typed for a word at an index; no two indexes have the same value.
    private static func values(_ word: String, _ place: Int) -> [String] {
        let plain = word.trimmingCharacters(in: CharacterSet(charactersIn: "[]\"'"))
            .replacing("...", with: "")
        let word = plain.split(separator: "|").first.map(String.init) ?? plain
        if word.contains("--") { return [word.replacing("…", with: "")] }
        let values = [
            "\(place + 1)", "2026-11-\(place + 10)", "a=\(place)", "void", "age", "test", "dual",
        ]
        if word.contains("…") { return values.map { word.replacing("…", with: $0) } }
        return isPlaceholder(word) ? [word] + values : [word]
    }

    /// Parses the words, with another value for each one that is refused.
    private static func problem(
        _ command: any ParsableCommand.Type,
        _ words: ArraySlice<String>
    ) -> String? {
        var words = words.enumerated().map { values($0.element, $0.offset) }
        while true {
            do {
                _ = try command.parseAsRoot(words.compactMap(\.first))
                return nil
            } catch {
                if command.exitCode(for: error) == .success { return nil }
                let message = command.message(for: error)
                // The messages of the parser quote values.
                let refused = words.indices.first { place in
                    words[place].count > 1
                        && (message.contains("'\(words[place][0])'")
                            || message.contains("\(words[place][0]) is"))
                }
                guard let refused else { return message }
                words[refused].removeFirst()
            }
        }
    }
}

extension TypedLine {
    /// The lines in the literals of a source.
    static func all(inSource source: String) -> [TypedLine] {
        let code = source.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
        return withoutInterpolations(code).replacing(#/"\s*\+ "/#, with: "")
            .replacing(#/ \\\n\s*/#, with: " ")
            .matches(of: #/\bmintrun (?:[a-z][a-z-]*|--[a-z-]+)[^"`;,:()\n\\]*/#)
            .map { TypedLine(ended($0.output)) }
            .filter { $0.isCommand && !$0.isComposed && !labels.contains($0.text) }
    }

    /// The lines in the code of a document.
    static func all(inDocument document: String) -> [TypedLine] {
        var lines: [TypedLine] = []
        var isBlock = false
        let joined = document.replacing(#/ \\\n\s*/#, with: " ")
        for line in joined.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.drop(while: { $0 == " " }).hasPrefix("```") {
                isBlock.toggle()
            } else if isBlock {
                lines += line.prefix { $0 != "#" }
                    .matches(of: #/(?:^|[$;&|] ?)\s*(mintrun [^;&|<>]*)/#)
                    .map { TypedLine($0.output.1) }
            } else {
                lines += line.matches(of: #/`(mintrun [^`]*)`/#).map { TypedLine($0.output.1) }
                    .filter { !labels.contains($0.text) }
            }
        }
        return lines
    }

    /// Labels of derived keys, the first lines of files of a restore, the name of a key; and lines
    /// whose last words are options of code, which the tests of `redo` and of releases type.
    private static let labels = [
        "mintrun row ids 3", "mintrun restore …", "mintrun inbox …",
        "mintrun order give-up … …", "mintrun card block …", "mintrun release … …",
        "mintrun printer add …",
    ]

    /// True if code decides the options of the line; those are typed by the tests of `redo`.
    private var isComposed: Bool {
        text.contains("……") || text.contains(#/--[a-z]+…/#)
            || words.dropFirst().first == "…" && words.count > 2
                && !(Mintrun.configuration.subcommands.first { $0._commandName == words[0] }?
                    .configuration.subcommands.isEmpty ?? true)
    }

    /// True if the first word is a command or an option: not in a sentence about the program.
    private var isCommand: Bool {
        guard let word = words.first else { return false }
        return word.hasPrefix("-")
            || Mintrun.configuration.subcommands.contains { $0._commandName == word }
    }

    /// A line up to the word that begins another sentence.
    private static func ended(_ text: Substring) -> Substring {
        let end = text.firstRange(of: #/ or | and | then |\. |\.$/#)
        return end.map { text[..<$0.lowerBound] } ?? text
    }

    private static func withoutInterpolations(_ code: String) -> String {
        var text = ""
        var rest = code[...]
        while let range = rest.firstRange(of: "\\(") {
            text += rest[..<range.lowerBound] + "…"
            rest = rest[range.upperBound...]
            var depth = 1
            while depth > 0, let next = rest.popFirst() {
                if next == "(" { depth += 1 }
                if next == ")" { depth -= 1 }
            }
        }
        return text + rest
    }
}
