import Foundation
import Testing

/// The commands that hints give exist, with the options that they name.
struct CommandHintTests {
    /// A command of a hint: its words and its options.
    private struct Command: Hashable {
        let words: [String]
        let options: Set<String>
        let file: String
    }

    private static func commands() throws -> Set<Command> {
        var commands: Set<Command> = []
        for file in try Places.files(under: "Sources", endingIn: [".swift"]) {
            for line in try file.text.split(separator: "\n")
            where !line.drop(while: { $0 == " " }).hasPrefix("//") && line.contains("\"") {
                let texts = line.matches(of: #/mintrun ((?:[a-z][a-z-]*\b ?){1,3})([^;,`]*)/#)
                for text in texts {
                    let options = text.output.2.matches(of: #/--[a-z][a-z-]*/#)
                    commands.insert(
                        Command(
                            words: text.output.1.split(separator: " ").map(String.init),
                            options: Set(options.map { String($0.output) }),
                            file: file.inRepository
                        )
                    )
                }
            }
        }
        return commands
    }

    @Test func everyCommandOfAHintExists() async throws {
        let commands = try Self.commands()
        try await Bench.with { bench in
            var pages: [[String]: String] = [:]
            var checkedCount = 0
            for command in commands {
                // Prose may follow the words of a command.
                var words = command.words
                var page = ""
                while !words.isEmpty {
                    if pages[words] == nil {
                        pages[words] = try await bench.mintrun(words + ["--help"]).text
                    }
                    page = pages[words] ?? ""
                    let usage = "USAGE: mintrun \(words.joined(separator: " "))"
                    if page.contains(usage), !page.contains("\(usage) <subcommand>") { break }
                    words.removeLast()
                }
                guard !words.isEmpty else {
                    // A sentence about this program, such as "mintrun is written in Swift".
                    let nouns = try await bench.mintrun("--help").text
                    let isNoun = nouns.contains("\n  \(command.words[0]) ")
                    #expect(!isNoun || command.words.count == 1, "\(command) is not a command")
                    continue
                }
                checkedCount += 1
                for option in command.options {
                    #expect(
                        page.contains(option),
                        "\(command.file): mintrun \(words.joined(separator: " ")) has no \(option)"
                    )
                }
            }
            #expect(checkedCount > 60, "the search for commands has gone blind")
        }
    }
}
