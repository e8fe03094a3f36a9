import ArgumentParser
import CardJobs

/// `mintrun zone …`: the time zone of the workspace.
struct ZoneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zone",
        abstract: "The time zone of the workspace's bookings and reports.",
        subcommands: [Set.self, Show.self]
    )

    struct Set: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Record another zone, from a day on; then write it in mintrun.yaml, too.",
            discussion: """
                Days before it stay days of the zone before. The command is audited.

                EXIT STATUS: 0 done, or done before; 3 no such zone, or a day up to the one from \
                which the present zone holds; 64 wrong usage.
                """
        )

        @Argument(help: "A name of the IANA database, such as Europe/Oslo.")
        var zone: String

        @Option(help: "The first day in the new zone, YYYY-MM-DD.")
        var from: String

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            var opening = options.opening(in: program, "zone set")
            opening.changesZone = true
            let facts = try await WorkspaceSession.writing(opening) {
                try SetZone($0, $1).set(zone, from: from)
            }
            options.console.show(ZoneReport(facts))
            guard let configured = facts.configured, configured != zone else { return }
            options.console.note("write zone: \(zone) in mintrun.yaml; it names \(configured)")
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show the zones of the workspace, and their first days.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            var opening = common.opening(in: program, "read")
            opening.changesZone = true
            let session = try await WorkspaceSession.reading(opening)
            let zones = try ShowZone(session.repositories, session.context).zones()
            common.console.show(ZoneReport(zones))
        }
    }
}
