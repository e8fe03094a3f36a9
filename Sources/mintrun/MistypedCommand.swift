import ArgumentParser
import CardCore

/// Finds the word of a command line that is not a command.
enum MistypedCommand {
    /// The failure for the first word that should be a command and is not one; nil if another part
    /// of the line is wrong.
    ///
    /// - Secrecy: the word is only compared with the commands, because it may be a secret.
    static func failure(of arguments: [String]) -> CommandLineFailure? {
        var noun: any ParsableCommand.Type = Mintrun.self
        var words = [noun._commandName]
        for (position, argument) in arguments.enumerated() {
            let verbs = noun.configuration.subcommands
            guard !verbs.isEmpty, !argument.hasPrefix("-") else { return nil }
            guard let verb = verbs.first(where: { $0._commandName == argument }) else {
                // The word may be an argument of the usual verb.
                guard noun.configuration.defaultSubcommand == nil else { return nil }
                return .unknownCommand(
                    after: words,
                    argument: position + 1,
                    nearest: nearest(to: argument, among: verbs)
                )
            }
            noun = verb
            words.append(verb._commandName)
        }
        return nil
    }

    private static func nearest(
        to argument: String,
        among verbs: [any ParsableCommand.Type]
    ) -> String? {
        guard argument.utf8.count <= longestMistypedWord else { return nil }
        let names = verbs.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        return NearestNames.of(argument, among: names).first
    }

    /// The length from which on a word is not a mistyped command.
    ///
    /// - Unit: bytes.
    private static let longestMistypedWord = 64
}
