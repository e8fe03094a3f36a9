import ArgumentParser
import CardCore
import CardJobs

/// `mintrun redo …`: work that a restore lost and that is done again.
struct RedoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo",
        abstract: "The work that a restore lost, to be done again.",
        subcommands: [List.self, OperationCommand.self, Calls.self, Exposed.self, Once.self]
    )

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the lost work again, each with its command.",
            discussion: """
                The list that the restore printed, in the original order. Work that was done again \
                since is marked as done. Before the list, standard error names mintrun.yaml and \
                the templates of OLD that are missing or different here.

                EXIT STATUS: 0; 3 the workspace was not restored, or nothing can be read in OLD.
                """
        )

        @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
        var lost: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let list = try await common.read(in: program) { repositories, context in
                try RedoWork(repositories, context).list(lost: lost)
            }
            let notes = list.notes.map(\.sentence.text)
            for note in notes { common.console.note(note) }
            common.console.show(RedoListReport(steps: list.steps, notes: notes))
        }
    }

    struct Once: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "once",
            abstract: "Run a command of the list, unless it was done since the restore.",
            discussion: """
                For commands without a request id: a returned shipment, or an undone run of \
                expire, would be booked twice. The audit log of this workspace shows if the work \
                of that entry of OLD was done since the restore. A line that had nothing to do is \
                recorded there as done. A range of cards waits until the lines before it are done. \
                Options for the command are added at the end of the line.

                EXIT STATUS: 0 done before; 3 the workspace was not restored, or OLD is not the \
                workspace of the restore, or an earlier line is open; 10 OLD has no such entry; \
                else that of the command.
                """
        )

        @Argument(help: "The number of the entry in the audit log of OLD.")
        var entry: Int64

        @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
        var lost: String

        @Argument(parsing: .postTerminator, help: "The command, without `mintrun`.")
        var command: [String] = []

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            var common = common
            // Options at the end of the line are those of the command.
            common.workspace = common.workspace ?? ArgumentWords(command).workspace
            var inner = try program.parse(command)
            // The lost workspace knew the store.
            if var typed = inner as? any StoreTyping {
                typed.new.newStore = true
                inner = typed
            }
            let typed = TypedLostWork(words: command)
            let isDone = try await common.read(in: program) { repositories, context in
                try RedoWork(repositories, context)
                    .isDone(entry, lost: lost, isTyped: typed.isCommand)
            }
            guard !isDone else { return common.console.show(RedoneReport(entry: entry)) }
            try await program.run(&inner)
            if !typed.words.contains("--dry-run") { try await noteDone(in: program, common) }
        }

        /// A line that had nothing to do counts as done, too.
        private func noteDone(in program: Program, _ common: CommonOptions) async throws {
            var opening = common.opening(in: program, "redo once")
            // The command itself proved its operator.
            opening.proof = .ofWork
            try await WorkspaceSession.writing(opening) { repositories, context in
                try RedoWork(repositories, context).noteDone(entry, lost: lost)
            }
        }
    }

    struct Exposed: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "exposed",
            abstract: "Hold a card as exposed, as the lost workspace did.",
            discussion: """
                Its token was exposed after the backup, and the restored workspace does not know \
                it. The hold is the same, and ends in the same ways: mintrun card show names them.

                EXIT STATUS: 0 held, or held before; 3 OLD never held the card as exposed after \
                the backup, or is not the workspace of the restore; 10 no such card.
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
        var lost: String

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let held = try await options.write(in: program, "redo exposed") {
                repositories,
                context in
                try RedoWork(repositories, context).expose(serial, lost: lost, dryRun: dry.dryRun)
            }
            dry.show(CardHoldReport.exposed(held), on: options.console)
        }
    }

    struct OperationCommand: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "operation",
            abstract: "Book an operation again that was typed in the lost workspace.",
            discussion: """
                The same operation under the same request id, with its amount, store and reason: \
                it is done once. If another operation has that id here, the operation gets the id \
                redo:ID, and is done once as well. A redemption needs no PIN: it was given at that \
                time. Only the ledger of the restore is accepted, as far as its audit log proves \
                the operation, and the audit log names it. Last days are judged by the time at \
                which it was typed.

                EXIT STATUS: 0 done, or done before; 3 refused by a rule, which is named, or OLD \
                is not the workspace of the restore; 10 no such operation, or no such card; 12 the \
                request id was used for something else; 13 the audit log of OLD does not prove the \
                operation.
                """
        )

        @Argument(help: "The request id of the operation.")
        var id: String

        @Option(help: ArgumentHelp("The workspace that was lost.", valueName: "old"))
        var lost: String

        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let done = try await options.write(in: program, "redo operation", clock: clock) {
                repositories,
                context in
                try RedoWork(repositories, context).operate(
                    MessageID(id),
                    lost: lost,
                    dryRun: dry.dryRun
                )
            }
            dry.show(CardOperatedReport(done), on: options.console)
        }
    }
}
