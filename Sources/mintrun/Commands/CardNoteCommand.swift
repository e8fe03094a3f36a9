import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct Note: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "note",
            abstract: "Write a note into the history of a card.",
            discussion: """
                mintrun card show SERIAL shows it with its time and its operator; the card itself \
                does not change. The same note of the same operator within a day is written once.

                EXIT STATUS: 0 written, or written before; 10 no such card; 64 usage.
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(help: "The note, 1 to 1000 bytes; never a token or a PIN.")
        var text: String

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard CardNoteRule.isText(text) else { throw ValidationError(UsageRule.note) }
        }

        func run(in program: Program) async throws {
            let noted = try await options.write(in: program, "card note") {
                repositories,
                context in
                try NoteCard(repositories, context).note(text, about: serial, dryRun: dry.dryRun)
            }
            dry.show(CardHoldReport.noted(noted), on: options.console)
        }
    }
}
