import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct Undo: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Undo a void or a load that was typed, while nothing has moved since.",
            discussion: """
                A voided card is again as it was before; the money of a wrong load goes back to \
                the sales of its store. The card's history contains both messages. Rows of sale \
                files are taken back by their senders.

                The id of the request is printed before anything is booked. To repeat a command \
                whose result is unknown, add --request-id and that id: it is done once.

                EXIT STATUS: 0 done, or done before; 3 refused: something moved on the card since, \
                or its rest was written off; 10 no such card, or no such message of it; 12 the \
                request id was used for something else; 64 usage.
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @Option(help: "The message id of the void or the load, as its command printed it.")
        var original: String

        @OptionGroup var why: ReasonOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var operation: RangeActOptions

        func run(in program: Program) async throws {
            let request = UndoOperation.Request(
                of: MessageID(original),
                on: serial,
                reason: why.reason,
                requestID: operation.requestID ?? program.requestID("op")
            )
            let done = try await operation.options.book(
                in: program,
                "card undo",
                requestID: request.requestID,
                clock: clock
            ) { try UndoOperation($0, $1).undo(request, dryRun: operation.dry.dryRun) }
            operation.dry.show(CardOperatedReport(done), on: operation.options.console)
        }
    }
}
