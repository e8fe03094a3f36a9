import ArgumentParser
import CardPipeline

/// `mintrun status`: what is going on, and what waits for somebody.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What is going on, and what waits for somebody.",
        discussion: "EXIT STATUS: 0."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let status = try await common.read { repositories, context in
            try ShowStatus(repositories, context).status()
        }
        common.console.show(StatusReport(status))
    }
}
