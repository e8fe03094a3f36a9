import ArgumentParser
import CardCore
import CardPipeline

extension SalesCommand {
    /// `mintrun sales gaps`.
    struct Gaps: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is missing in the feeds: numbers and business days.",
            discussion: """
                The days on which stores are open are in mintrun.yaml, under stores. A day that is \
                not over yet in the zone of the workspace is never missing.

                EXIT STATUS: 0 nothing is missing; 3 something is.
                """
        )

        @Option(help: "Only this sender, and its stores.")
        var sender: String?

        @Option(help: "Only the days of this store.")
        var store: String?

        @Option(help: "The first business day, YYYY-MM-DD.")
        var from: String?

        @Option(help: "The last business day, YYYY-MM-DD (yesterday).")
        var to: String?

        @OptionGroup var common: CommonOptions

        func run() async throws {
            var scope = ListGaps.Scope()
            scope.sender = sender
            scope.store = store
            scope.from = try from.map { try Self.day($0, "--from") }
            scope.to = try to.map { try Self.day($0, "--to") }
            let gaps = try await common.read { [scope] in try ListGaps($0).gaps(scope) }
            common.console.show(GapsReport(gaps))
            guard gaps.isComplete else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }

        private static func day(_ text: String, _ option: String) throws -> Day {
            guard let day = Day(text) else {
                throw ValidationError("\(option) takes a day: 2026-11-21")
            }
            return day
        }
    }

    /// `mintrun sales decide`.
    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide about a file whose name or number another file has.",
            discussion: """
                both: the file counts besides the other one. void: it is refused for ever. \
                supersede: it takes the place of the other one; what that one did and this one does \
                not say is undone where it can be, an activation on a card that nothing has moved \
                on since, and listed where it cannot.

                EXIT STATUS: 0 done, or already so; 3 done in part (rows were rejected, or messages \
                are left for a person), or refused; 10 no such file; 12 decided otherwise before.
                """
        )

        @Argument(help: "The file that was quarantined.")
        var file: String

        @Option(name: .customLong("as"), help: "supersede, void or both.")
        var decision: FileDecision

        @Option(help: "Why; it stays in the audit log.")
        var reason: String

        @Option(help: "What the file is written in, as in sales ingest.")
        var template: String?

        @Option(help: "The sender, which the file must name.")
        var sender: String?

        @OptionGroup var clock: ClockOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run() async throws {
            let reading = IngestSales.Choices(
                template: template,
                sender: sender,
                dryRun: dry.dryRun
            )
            let decided = try await options.write("sales decide", clock) { desk in
                try DecideFile(desk).decide(
                    file,
                    as: decision,
                    reason: reason,
                    reading: reading
                )
            }
            let report = DecidedFileReport(decided)
            options.console.show(report)
            if dry.dryRun { options.console.note("a dry run: nothing was changed") }
            guard report.exitStatus == 0 else {
                throw ExitStatus.Partial(status: report.exitStatus)
            }
        }
    }

    /// `mintrun sales outcome …`: what trials found.
    struct Outcome: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signed outcomes of trials.",
            subcommands: [Verify.self]
        )

        struct Verify: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Check that this workspace signed an outcome, and show it.",
                discussion: "EXIT STATUS: 0 it did; 13 it did not; 65 no such file."
            )

            @Argument(help: "What sales ingest --dry-run --outcome wrote.")
            var file: String

            @OptionGroup var common: CommonOptions

            func run() async throws {
                let lines = try await common.read { try OutcomeNote($0).verified(file) }
                common.console.show(OutcomeReport(file: file, lines: lines))
            }
        }
    }
}

extension FileDecision: ExpressibleByArgument {}
