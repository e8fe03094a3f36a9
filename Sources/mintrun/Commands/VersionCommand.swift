import ArgumentParser
import CardPipeline

/// `mintrun version`: which program this is.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Show the version.",
        discussion: "EXIT STATUS: 0."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        common.console.show(VersionReport())
    }
}
