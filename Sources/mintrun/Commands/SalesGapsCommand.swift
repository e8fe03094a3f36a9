import ArgumentParser
import CardCore
import CardJobs

extension SalesCommand {
    /// `mintrun sales gaps`.
    struct Gaps: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "gaps",
            abstract: "The gaps in the feeds: numbers and business days.",
            discussion: """
                The opening days of stores are set in mintrun.yaml, under stores. A day that is \
                not over yet in the zone of the workspace is never missing.

                EXIT STATUS: 0 no gaps; 3 gaps.
                """
        )

        @Option(help: "Only this sender, and its stores.")
        var sender: SenderID?

        @Option(help: "Only the days of this store.")
        var store: StoreID?

        @Option(help: "The first business day, YYYY-MM-DD.")
        var from: String?

        @Option(help: "The last business day, YYYY-MM-DD (yesterday).")
        var to: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            var scope = ListGaps.Scope()
            scope.sender = sender
            scope.store = store
            scope.from = try from.map { try Self.day($0, "--from") }
            scope.to = try to.map { try Self.day($0, "--to") }
            let gaps = try await common.read(in: program) { [scope] in
                try ListGaps($0, $1).gaps(scope)
            }
            common.console.show(GapsReport(gaps))
            guard gaps.isComplete else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }

        private static func day(_ text: String, _ option: String) throws -> Day {
            guard let day = Day(text) else {
                throw ValidationError("\(option) needs a day: 2026-11-21")
            }
            return day
        }
    }

    /// `mintrun sales outcome …`: the outcomes of trials.
    struct Outcome: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "outcome",
            abstract: "Signed outcomes of trials.",
            subcommands: [Verify.self]
        )

        struct Verify: ProgramCommand {
            static let configuration = CommandConfiguration(
                commandName: "verify",
                abstract: "Check that this workspace signed an outcome, and show it.",
                discussion: "EXIT STATUS: 0 it did; 13 it did not; 65 no such file."
            )

            @Argument(help: "The file that sales ingest --dry-run --outcome wrote.")
            var file: String

            @OptionGroup var common: CommonOptions

            func run(in program: Program) async throws {
                let lines = try await common.read(in: program) {
                    try OutcomeNote($0, $1).verified(file)
                }
                common.console.show(OutcomeReport(file: file, lines: lines))
            }
        }
    }
}
