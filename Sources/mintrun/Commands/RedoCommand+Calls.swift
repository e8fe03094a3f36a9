import ArgumentParser
import CardCore
import CardJobs

extension RedoCommand {
    /// `mintrun redo calls`.
    struct Calls: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "calls",
            abstract: "Decide the calls of the service again that a restore lost.",
            discussion: """
                DIR is the journal of the service. Each call that this workspace lacks is decided \
                again under its id, by the time at which it was decided; a refused one is \
                recorded as refused. A call that would now get another answer is left open and \
                leaves no trace: do the work before it in the list, and repeat the command. It \
                never decides a call twice. The service starts when nothing is open, or when \
                --close records that a person has closed the rest; without DIR, all of them.

                EXIT STATUS: 0 all calls are here, or closed; 3 some are open, or the workspace was not \
                restored, or DIR is of another workspace; 10 DIR has no journal; 13 DIR is \
                damaged.
                """
        )

        @Argument(help: ArgumentHelp("The folder of the journal.", valueName: "dir"))
        var directory: String?

        @Option(
            help: ArgumentHelp(
                "Why the calls that stay open are closed, for the audit log.",
                valueName: "text"
            )
        )
        var close: String?

        @OptionGroup var clock: ClockOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard directory != nil || close != nil else {
                throw ValidationError("Give DIR, or --close TEXT without a journal.")
            }
            guard close.map(OperatorMessages.isReason) ?? true else {
                throw ValidationError("A reason has 1 to 1000 bytes, and is visible.")
            }
        }

        func run(in program: Program) async throws {
            let calls = try await options.write(in: program, "redo calls", clock: clock) {
                repositories,
                context in
                try RedoWork(repositories, context).redoCalls(from: directory, closing: close)
            }
            options.console.show(RedoneCallsReport(calls))
            guard calls.isClosed else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }
}
