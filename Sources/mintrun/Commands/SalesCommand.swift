import ArgumentParser
import CardCore
import CardJobs
import CardSystem

/// `mintrun sales …`: the sale files of the points of sale.
struct SalesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sales",
        abstract: "The sale files of the points of sale.",
        subcommands: [
            Ingest.self, List.self, Show.self, Gaps.self, Decide.self, Outcome.self,
        ]
    )

    struct Ingest: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "ingest",
            abstract: "Ingest sale files: each is applied whole or not at all, once.",
            discussion: """
                Several files are ingested in the order of their senders and sequence numbers. The \
                report lists every file, whatever its verdict. Without files, those in the inbox \
                are ingested when nothing has changed in them for some seconds (mintrun.yaml: \
                inbox), each read by the template that claims it, or by the one that --template \
                names; native files need none. With files, those of the inbox that are missing \
                before them or waited for them are ingested, too.

                With --approve, a file is applied only if its outcome is exactly the approved one, \
                which --dry-run shows.

                EXIT STATUS: 0 all applied or replayed, or no file in the inbox; 3 any partial, \
                rejected or quarantined, or replayed with rejected rows that nobody corrected; 65 \
                no file could be read; 75 only files that are held, or left in the inbox; 74 input \
                or output failed.
                """
        )

        @Argument(
            help: """
                The files (those in the inbox): docs/formats/sale-file.md; - is not one of them.
                """
        )
        var files: [String] = []

        @Option(help: "The template of the files: mintrun template list; native without it.")
        var template: String?

        @Option(help: "The sender, which the files must name if their format names one.")
        var sender: SenderID?

        @Option(help: "The most rejected rows of a file that is not refused: 50, or 2%.")
        var maxRejects: String?

        @Flag(help: "Apply the rest of a file in which rows contain a token.")
        var dropSecretRows = false

        @Flag(
            name: .customLong("accept-new-ids"),
            help: "Ingest files although their changed template gives counted rows new ids."
        )
        var acceptNewIDs = false

        @Option(
            help: ArgumentHelp(
                "The digest of an outcome that may be applied, and no other. May be repeated.",
                valueName: "outcomeSha256"
            )
        )
        var approve: [String] = []

        @Option(help: "With --dry-run: write the outcome to this file, signed.")
        var outcome: String?

        @OptionGroup var serving: ServingOption
        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func validate() throws {
            guard outcome == nil || dry.dryRun else {
                throw ValidationError("--outcome goes with --dry-run")
            }
        }

        func run(in program: Program) async throws {
            let choices = try choices()
            let taken = try await ingest(choices, in: program)
            let report = IngestReport(taken)
            for warning in taken.files.compactMap(\.warning) { options.console.warning(warning) }
            dry.show(report, on: options.console)
            for remark in taken.remarks {
                options.console.note("a file of the inbox is left there. \(remark)")
            }
            // Files that a signal left for the next time are not in the report.
            try Interruption.requireAllDone()
            guard report.exitStatus == 0 else {
                throw ExitStatus.Partial(status: report.exitStatus)
            }
        }

        /// Takes the files; waits between two looks at the inbox without holding the workspace.
        private func ingest(
            _ choices: IngestSales.Choices,
            in program: Program
        ) async throws -> IngestSales.Ended {
            var looks: InboxLooks?
            while true {
                let (paths, note, known) = (files, outcome, looks)
                let step = try await options.write(
                    in: program,
                    "sales ingest",
                    clock: clock,
                    serving: serving
                ) { repositories, context in
                    let step = try IngestSales(repositories, context).ingest(
                        paths,
                        choices,
                        since: known
                    )
                    if let note, case .ended(let ended) = step {
                        try OutcomeNote(repositories, context).write(ended.files, to: note)
                    }
                    return step
                }
                switch step {
                case .ended(let ended):
                    if let outcome {
                        // The repetition would find the file that was written.
                        program.booking.didWrite(WrittenFiles.outcome(path: outcome))
                    }
                    return ended
                case .wait(let first):
                    options.console.note(
                        "waiting \(first.seconds.counted("second")): files of the inbox may still be "
                            + "written"
                    )
                    try Interruption.proceed()
                    try await Task.sleep(for: .seconds(first.seconds), clock: .continuous)
                    looks = first
                }
            }
        }

        private func choices() throws -> IngestSales.Choices {
            var choices = IngestSales.Choices(
                template: template,
                sender: sender,
                dropSecretRows: dropSecretRows,
                dryRun: dry.dryRun
            )
            choices.acceptsNewIDs = acceptNewIDs
            choices.approved = try OutcomeDigests.read(approve)
            if let maxRejects {
                guard let limit = RejectLimit(optionText: maxRejects) else {
                    throw ValidationError("--max-rejects needs a count, 50, or a percentage, 2%")
                }
                choices.rejectLimit = limit
            }
            return choices
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the files that were ingested, refused or held.",
            discussion: "EXIT STATUS: 0."
        )

        @Option(help: "Only this sender's.")
        var sender: SenderID?

        @Option(help: "Only files with this verdict; may be repeated.")
        var verdict: [FileVerdict] = []

        @OptionGroup var period: PeriodOptions

        @Option(help: "The number of files, the newest first.")
        var limit = 1000

        @OptionGroup var common: CommonOptions

        func validate() throws {
            _ = try period.days()
            guard limit >= 1 else { throw ValidationError("--limit needs 1 or more") }
        }

        func run(in program: Program) async throws {
            var question = ShowSales.Question()
            question.sender = sender
            question.verdicts = Set(verdict)
            (question.from, question.to) = try period.days()
            question.limit = limit
            let files = try await common.read(in: program) { [question] repositories, context in
                try ShowSales(repositories, context).files(question)
            }
            common.console.show(SaleFileListReport(files: files))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one file and the verdict of each of its rows.",
            discussion: "EXIT STATUS: 0; 10 no such file."
        )

        @Argument(help: "The file's name, or the start of its SHA-256 (at least 8 digits).")
        var file: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let found = try await common.read(in: program) { repositories, context in
                try ShowSales(repositories, context).file(file)
            }
            common.console.show(SaleFileReport(found))
        }
    }
}

/// The values of `--approve`.
enum OutcomeDigests {
    static func read(_ texts: [String]) throws -> Set<SHA256Digest> {
        try Set(
            texts.map { text in
                guard let digest = SHA256Digest(hexadecimal: text) else {
                    throw ValidationError("--approve needs the 64 digits of an outcomeSha256")
                }
                return digest
            }
        )
    }
}

extension RejectLimit {
    /// Reads `50`, or `2%` and `0.5%`.
    init?(optionText text: String) {
        if let rows = Int(text), rows >= 0 {
            self.init(rows: rows, basisPoints: nil)
            return
        }
        guard text.hasSuffix("%"), let share = Double(text.dropLast()), (0...100).contains(share)
        else { return nil }
        self.init(rows: nil, basisPoints: Int((share * 100).rounded()))
    }
}

extension FileVerdict: ExpressibleByArgument {}
