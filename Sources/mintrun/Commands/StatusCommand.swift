import ArgumentParser
import CardCore
import CardJobs
import CardService

/// `mintrun status`: work in progress, and work that waits for a person.
struct StatusCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Work in progress, and work that waits for a person.",
        discussion: """
            Each thing that waits is listed with its age and the command to type, the first ones \
            of each kind. docs/operating/morning.md explains the kinds.

            EXIT STATUS: 0; with --check: 0 nothing waits, 3 something waits, the running service \
            is not ready or the workspace was replaced, 13 no command writes here, because the workspace is an older copy or was \
            moved.
            """
    )

    @Flag(help: "End with 3 if something waits for a person.")
    var check = false

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        let (status, service, clients) = try await common.read(in: program) {
            repositories,
            context in
            (
                try ShowStatus(repositories, context).status(),
                ServiceLook(of: repositories.workspace), try repositories.clientCounts()
            )
        }
        common.console.show(StatusReport(status, service, clients: clients))
        guard check else { return }
        if let stopped = status.stopped {
            throw ExitStatus.Partial(status: stopped.kind.exitStatus)
        }
        guard !status.attention.waits, service?.isReady ?? true else {
            throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
        }
    }
}
