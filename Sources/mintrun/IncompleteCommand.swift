import ArgumentParser
import CardCore

/// A noun without its verb, such as `mintrun card`; it asks for nothing, so it is no success.
struct IncompleteCommand: WordedFailure {
    private let words: String
    private let verbs: [String]

    /// nil: the command does something.
    static func naming(_ command: any ParsableCommand.Type) -> IncompleteCommand? {
        let configuration = command.configuration
        guard !configuration.subcommands.isEmpty, configuration.defaultSubcommand == nil else {
            return nil
        }
        let verbs = configuration.subcommands.filter { $0.configuration.shouldDisplay }
        return IncompleteCommand(
            words: path(to: command, from: Mintrun.self, []).joined(separator: " "),
            verbs: verbs.map { $0._commandName }
        )
    }

    private static func path(
        to command: any ParsableCommand.Type,
        from root: any ParsableCommand.Type,
        _ above: [String]
    ) -> [String] {
        let names = above + [root._commandName]
        if command == root { return names }
        for child in root.configuration.subcommands {
            let found = path(to: command, from: child, names)
            if !found.isEmpty { return found }
        }
        return []
    }

    var kind: FailureKind { .usage }
    var code: FailureCode { .cliUsage }
    var shownProblem: ShownText { "\(id: words): a command is missing" }
    var shownRemedy: ShownText {
        "usage: \(id: words) \(verbs.map { ShownText(id: $0) }.joined(separator: "|")); see "
            + "\(id: words) --help"
    }
}
