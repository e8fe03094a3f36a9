import ArgumentParser
import CardJobs

/// `mintrun status`: work in progress, and work that waits for a person.
struct StatusCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Work in progress, and work that waits for a person.",
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
