import ArgumentParser
import CardJobs

/// `mintrun status`: what is going on, and what waits for somebody.
struct StatusCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What is going on, and what waits for somebody.",
        discussion: "EXIT STATUS: 0."
    )

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        let status = try await common.read(in: program) { repositories, context in
            try ShowStatus(repositories, context).status()
        }
        common.console.show(StatusReport(status))
    }
}
