import ArgumentParser
import CardJobs

/// `mintrun version`: which program this is.
struct VersionCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Show the version.",
        discussion: "EXIT STATUS: 0."
    )

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        common.console.show(VersionReport())
    }
}
