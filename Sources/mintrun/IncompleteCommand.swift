import ArgumentParser

/// A noun without its verb, such as `mintrun card`; it requests no work, so it does not succeed.
enum IncompleteCommand {
    /// nil: the command does something.
    static func failure(of command: any ParsableCommand.Type) -> CommandLineFailure? {
        let configuration = command.configuration
        guard !configuration.subcommands.isEmpty, configuration.defaultSubcommand == nil else {
            return nil
        }
        let verbs = configuration.subcommands.filter { $0.configuration.shouldDisplay }
        return .verbMissing(
            after: path(to: command, from: Mintrun.self, []),
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
}

extension Mintrun {
    /// The command of a command line, with its options.
    ///
    /// - Throws: an error of the parser; `cli.usage` for a noun without its verb.
    static func command(of arguments: [String]) throws -> any ParsableCommand {
        let command = try parseAsRoot(arguments)
        if let noun = IncompleteCommand.failure(of: type(of: command)) { throw noun }
        return command
    }
}
