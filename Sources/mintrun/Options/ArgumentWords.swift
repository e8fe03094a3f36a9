import CardCore
import CardJobs

/// The typed arguments, for messages that must not repeat them.
///
/// An argument may be a token, a PIN or a key; the parser's own messages quote arguments.
struct ArgumentWords {
    /// - Secrecy: never shown; only compared with known words.
    let arguments: [String]

    init(_ arguments: [String]) { self.arguments = arguments }

    /// - Throws: `secret.private_key`.
    func refusePrivateKeys() throws {
        for (position, argument) in arguments.enumerated() {
            guard let key = PrivateKeyKind.find(in: Array(argument.utf8)) else { continue }
            throw PrivateKeyFound(key, in: "argument \(position + 1)")
        }
    }

    /// Holds the cards whose tokens an invalid command line contains: the shell's history contains
    /// them all the same.
    ///
    /// `usesOption` is false if the option for the workspace names none, so that the usual one is
    /// searched.
    ///
    /// - Returns: `cli.token`; nil if the line names no such card, or no workspace can be opened.
    func holdCards(
        in program: Program,
        on console: Console,
        usesOption: Bool = true
    ) async -> SecretFailure? {
        var opening = WorkspaceSession.Opening(
            machine: program.machine,
            workspace: usesOption ? workspace : nil,
            context: program.context(
                command: "usage",
                progress: console.progress(by: program.clock)
            ),
            recovery: JobRecovery(),
            booking: program.booking
        )
        opening.words = arguments
        do {
            _ = try await WorkspaceSession.reading(opening)
        } catch let failure as SecretFailure where failure.code == .cliToken {
            return failure
        } catch {}
        return nil
    }

    /// The workspace that the words name; the last one counts, as for the parser.
    var workspace: String? {
        let option = "--workspace"
        var named: String?
        for (position, word) in arguments.enumerated() {
            if word == option { named = arguments.dropFirst(position + 1).first ?? named }
            if word.hasPrefix("\(option)=") { named = String(word.dropFirst(option.count + 1)) }
        }
        return named
    }

    /// The message with each argument replaced by its number, unless it is a word that the help
    /// contains, too, or is part of a rule of ours, which quotes no argument.
    func withheld(from message: String, help: String) -> String {
        guard let rule = UsageRule.all.first(where: message.contains),
            let place = message.firstRange(of: rule)
        else { return replaced(in: message, help: help) }
        return replaced(in: String(message[..<place.lowerBound]), help: help) + rule
            + replaced(in: String(message[place.upperBound...]), help: help)
    }

    private func replaced(in message: String, help: String) -> String {
        let known = Set(help.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
        var words: [(text: String, number: Int)] = []
        for (position, argument) in arguments.enumerated() {
            words.append((argument, position + 1))
            if let sign = argument.firstIndex(of: "=") {
                words.append((String(argument[argument.index(after: sign)...]), position + 1))
                words.append((String(argument[..<sign]), position + 1))
            }
        }
        let secret = words.filter { !$0.text.isEmpty && !known.contains($0.text) }
            .sorted { $0.text.utf8.count > $1.text.utf8.count }
        var shown = message
        for word in secret {
            shown = Self.replacing("'\(word.text)'", in: shown, by: "(argument \(word.number))")
            guard word.text.utf8.count >= Self.shortestSecret else { continue }
            shown = Self.replacing(word.text, in: shown, by: "(argument \(word.number))")
        }
        return Self.sentence(shown)
    }

    /// The parser's message about words that it did not expect, as a sentence about their numbers.
    private static func sentence(_ message: String) -> String {
        if let numbers = rest(of: message, after: "Unexpected argument (argument ") {
            return "argument \(numbers.prefix { $0 != ")" }) is not expected here"
        }
        if let list = message.firstRange(of: " unexpected arguments: (argument ") {
            let numbers = message[list.upperBound...].split(separator: ", (argument ")
                .map { $0.prefix { $0 != ")" } }
            return "arguments \(numbers.joined(separator: ", ")) are not expected here"
        }
        guard let option = rest(of: message, after: "Unknown option (argument "),
            let end = option.firstIndex(of: ")")
        else { return message }
        return "argument \(option[..<end]) is not an option of this command"
            + option[option.index(after: end)...]
    }

    private static func rest(of message: String, after start: String) -> Substring? {
        message.hasPrefix(start) ? message.dropFirst(start.count) : nil
    }

    /// The length of the shortest PIN.
    private static let shortestSecret = 4

    private static func replacing(_ text: String, in whole: String, by other: String) -> String {
        var rest = Substring(whole)
        var result = ""
        while let found = rest.firstRange(of: text) {
            result += rest[..<found.lowerBound] + other
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
