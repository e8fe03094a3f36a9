import ArgumentParser
import CardCore
import CardJobs

extension SalesCommand {
    /// `mintrun sales decide`.
    struct Decide: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "decide",
            abstract: "Decide about a file that waits for a decision, or give up a number.",
            discussion: """
                both: the file counts as well as the one that has its name or number, although its \
                number is below the first one, or although its business date is far away. void: it \
                is refused permanently; if it was posted, its rejected rows are refused, and count \
                as answered. supersede: it replaces the other one; activations that only the \
                earlier file contains are reversed if the card is unused since, and everything \
                else is listed for you. first: a sender's stream begins with the file, and the \
                numbers before it are given up; --yes-skip allows more than 1,000 of them. whole: \
                nothing is missing at the end of the file, although its last line has no end.

                If the sender's files need an approval, --dry-run shows the digest of the \
                decision's outcome, and --approve names it.

                With --sender and --skip, without a file: a number that will never arrive is given \
                up, and the files after it no longer wait for it.

                EXIT STATUS: 0 done, or already so; 3 done in part (rows were rejected, or \
                messages are left for a person), or refused; 10 no such file or sender; 12 decided \
                otherwise before.
                """
        )

        @Argument(help: "The file that was quarantined, held or rejected.")
        var file: String?

        @Option(name: .customLong("as"), help: "supersede, void, both, first or whole.")
        var decision: FileDecision?

        @Option(help: "The reason, for the audit log.")
        var reason: String

        @Option(help: "The template of the file; without it, as it was ingested before.")
        var template: String?

        @Option(help: "The sender, which the file must name; without it, as before.")
        var sender: SenderID?

        @Option(help: "The number of the sender's stream that is given up.")
        var skip: Int64?

        @Flag(help: "Give up more than 1,000 numbers before the first file.")
        var yesSkip = false

        @Option(
            help: ArgumentHelp(
                "The file that is superseded, if several have the name or the number.",
                valueName: "name-or-sha256"
            )
        )
        var earlier: String?

        @Option(
            help: ArgumentHelp(
                "The digest of an outcome that may be applied, and no other. May be repeated.",
                valueName: "outcomeSha256"
            )
        )
        var approve: [String] = []

        @OptionGroup var serving: ServingOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard !yesSkip || decision == .first else {
                throw ValidationError("--yes-skip goes with --as first")
            }
            guard earlier == nil || decision == .supersede else {
                throw ValidationError("--earlier goes with --as supersede")
            }
            guard approve.isEmpty || decision != nil && decision != .void else {
                throw ValidationError("--approve goes with --as both, first, supersede or whole")
            }
            guard let skip else {
                guard file != nil, decision != nil else {
                    throw ValidationError("name a file and --as, or --sender and --skip")
                }
                return
            }
            guard file == nil, decision == nil, template == nil, sender != nil else {
                throw ValidationError("--skip goes with --sender, and without a file")
            }
            guard (1...SaleSequence.largestNumber).contains(skip) else {
                throw ValidationError("--skip needs a number from 1 on")
            }
        }

        func run(in program: Program) async throws {
            if let skip, let sender { return try await give(up: skip, of: sender, in: program) }
            guard let file, let decision else { throw ValidationError("name a file and --as") }
            try await decide(file, as: decision, in: program)
        }

        private func give(up number: Int64, of sender: SenderID, in program: Program) async throws {
            let skipped = try await options.write(in: program, "sales decide", clock: clock) {
                repositories,
                context in
                try StreamNumbers(repositories, context).skip(
                    number,
                    ofSender: sender,
                    reason: reason,
                    dryRun: dry.dryRun
                )
            }
            dry.show(SkippedNumberReport(skipped: skipped), on: options.console)
        }

        private func decide(_ file: String, as decision: FileDecision, in program: Program)
            async throws
        {
            var choices = IngestSales.Choices(
                template: template,
                sender: sender,
                dryRun: dry.dryRun
            )
            choices.approved = try OutcomeDigests.read(approve)
            let reading = choices
            let decided = try await options.write(
                in: program,
                "sales decide",
                clock: clock,
                serving: serving
            ) { repositories, context in
                try DecideFile(repositories, context).decide(
                    file,
                    as: decision,
                    reason: reason,
                    reading: reading,
                    skipsMany: yesSkip,
                    earlier: earlier
                )
            }
            let report = DecidedFileReport(decided)
            dry.show(report, on: options.console)
            // A trial shows its outcome although the decision needs an approval.
            if let missing = decided.missingApproval { throw missing }
            guard report.exitStatus == 0 else {
                throw ExitStatus.Partial(status: report.exitStatus)
            }
        }
    }
}

extension FileDecision: ExpressibleByArgument {}
