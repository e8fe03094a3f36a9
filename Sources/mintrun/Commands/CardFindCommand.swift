import ArgumentParser
import CardCore
import CardJobs

extension CardCommand {
    struct Find: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "The message that a till's slip names by its reference.",
            discussion: "EXIT STATUS: 0; 10 no such message; 64 the reference is mistyped."
        )

        @Option(help: "The reference of the slip, as M00000000ABC.")
        var reference: String

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let found = try await common.read(in: program) { repositories, _ in
                try FindMessage(repositories).find(typed: reference)
            }
            common.console.show(FoundMessageReport(found))
        }
    }
}
