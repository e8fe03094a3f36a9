import ArgumentParser
import CardCore
import CardJobs

/// `mintrun audit …`: the log of the operators' actions.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "The log of the operators' actions, and the proof that nobody edited it.",
        subcommands: [Verify.self, Export.self]
    )

    struct Verify: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Recompute the log and compare it with every signed checkpoint.",
            discussion: """
                EXIT STATUS: 0 whole; 3 whole, and a restore lost entries; 13 an entry was edited, \
                removed, moved or rolled back.
                """
        )

        @Option(help: "A copy of checkpoints.log that was stored elsewhere.")
        var checkpoint: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let audit = try await common.read(in: program) { repositories, context in
                try VerifyAudit(repositories, context).verify(checkpointFile: checkpoint)
            }
            common.console.show(AuditReport(audit))
            guard audit.isWhole else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
            guard audit.losses.isEmpty else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }

    struct Export: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Print the log, one JSON object per line.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            try await common.read(in: program) { repositories, context in
                try VerifyAudit(repositories, context).export { line in common.console.result(line)
                }
            }
        }
    }
}
