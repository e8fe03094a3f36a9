import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct ReleaseExposed: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "release-exposed",
            abstract: "Release a card that is held because its token was exposed.",
            discussion: """
                Releases the hold `exposed`; other holds stay. Somebody may know the token: \
                replace the card unless you know that nobody knows it.

                EXIT STATUS: 0 released, or not held so; 10 no such card; 64 usage.
                """
        )

        @Argument(help: "The card's serial.")
        var serial: Serial

        @OptionGroup var why: ReasonOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let released = try await options.write(in: program, "card release-exposed") {
                repositories,
                context in
                try CardJobs.ReleaseExposed(repositories, context)
                    .release(serial, reason: why.reason, dryRun: dry.dryRun)
            }
            dry.show(CardHoldReport.released(released), on: options.console)
        }
    }
}
