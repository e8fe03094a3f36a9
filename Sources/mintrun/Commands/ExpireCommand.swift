import ArgumentParser
import CardCore
import CardJobs

/// `mintrun expire …`: applies the calendar to cards, and undoes it.
struct ExpireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire",
        abstract: "Expire cards whose last day is over, and charge the fees that are due.",
        subcommands: [Run.self, Undo.self, List.self],
        defaultSubcommand: Run.self
    )

    struct Run: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Expire cards, and charge fees; `mintrun expire --as-of DAY` is the same.",
            discussion: """
                Cards whose last day is before the named day become expired, and their rest \
                becomes breakage if their product has that rule; cards that nobody used for long \
                pay their product's fee. A last day stays open until it has ended everywhere \
                (UTC-12) and for graceDays of mintrun.yaml after that. Nothing is charged twice: \
                the command can be repeated, and be run daily or once a year.

                EXIT STATUS: 0; 3 refused: files of those days are missing or held, or the clock \
                jumped; 10 no such product; 64 wrong usage, such as a day in the future.
                """
        )

        @Option(help: "The day, YYYY-MM-DD; a card's last day must be before it.")
        var asOf: String

        @Option(help: "Only the cards of this product.")
        var product: ProductID?

        @Flag(help: "Expire cards although files of their days are missing or held; audited.")
        var despiteGaps = false

        @OptionGroup var serving: ServingOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let request = ExpireCards.Request(
                asOf: asOf,
                product: product,
                despiteGaps: despiteGaps,
                dryRun: dry.dryRun
            )
            let expired = try await options.write(
                in: program,
                "expire",
                clock: clock,
                serving: serving
            ) { repositories, context in
                ExpiryReport(
                    try ExpireCards(repositories, context).expire(request),
                    zone: repositories.zones.name(on: repositories.today(context)),
                    isDryRun: dry.dryRun
                )
            }
            dry.show(expired, on: options.console)
        }
    }

    struct Undo: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Undo a run of expire, or the expiry of one card.",
            discussion: """
                Money returns to the cards, and they are as they were; the day can be expired \
                again. Cards on which something was applied since are left unchanged, and listed. \
                Without an option it is the latest run; repeated, it does nothing more.

                EXIT STATUS: 0 done, or done before; 3 cards were left, or the clock jumped; 10 no \
                such run or card; 64 wrong usage.
                """
        )

        @Option(name: .customLong("run"), help: "The number of the run; see mintrun expire list.")
        var number: Int64?

        @Option(help: "Only this card, by its serial; needs --reason.")
        var card: Serial?

        @Option(help: "The reason, for the audit log and the cards' history.")
        var reason: String?

        @OptionGroup var serving: ServingOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            try reason.map(CardOperationOptions.check(reason:))
            guard number == nil || card == nil else {
                throw ValidationError("give --run or --card, not both")
            }
            guard card == nil || reason != nil else {
                throw ValidationError("--card needs --reason")
            }
        }

        func run(in program: Program) async throws {
            let choice: UndoExpiry.Choice =
                if let card { .card(card) } else if let number {
                    .run(ExpiryRunNumber(number))
                } else { .latest }
            let undone = try await options.write(
                in: program,
                "expire undo",
                clock: clock,
                serving: serving
            ) { repositories, context in
                try UndoExpiry(repositories, context).undo(
                    choice,
                    reason: reason ?? "",
                    dryRun: dry.dryRun
                )
            }
            dry.show(ExpiryUndoReport(undone, isDryRun: dry.dryRun), on: options.console)
            guard undone.leftCount == 0 else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the runs of expire that changed something.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let runs = try await common.read(in: program) { try ListExpiryRuns($0, $1).runs() }
            common.console.show(ExpiryRunsReport(runs))
        }
    }
}
