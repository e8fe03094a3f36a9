import ArgumentParser
import CardCore
import CardJobs

extension ClientCommand {
    /// `mintrun client shred`.
    struct Shred: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "shred",
            abstract: "Destroy all deliveries of a client permanently, and prove it.",
            discussion: """
                Never prompts. The cards stay valid; nobody can read their tokens and PINs again, the \
                client included, and backups of the vault do not help. The client stays registered \
                until it is revoked, and gets no deliveries any more. Copies of its share that \
                backup-share made are named: destroy them.

                EXIT STATUS: 0 shredded, or already so; 3 refused; 10 no such client; 11 locked; 74 \
                input or output failed (repeat it).
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @OptionGroup var dry: DryRunOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "client shred") {
                repositories,
                context in
                try ShredClient(repositories, context).shred(name, dryRun: dry.dryRun)
            }
            dry.show(ClientShredReport(result, isDryRun: dry.dryRun), on: options.console)
        }
    }

    /// `mintrun client backup-share`.
    struct BackupShare: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup-share",
            abstract: "Copy a client's share to a medium of the custodians, sealed to them.",
            discussion: """
                Backups of the workspace contain no shares: without a copy, nobody opens the \
                deliveries of the client after a loss of this machine. The audit log has the path, and \
                client shred names it. After a change of custodians, make a new copy and destroy the \
                old one.

                EXIT STATUS: 0 written; 3 refused; 10 no such client; 64 usage; 74 input or output \
                failed.
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @Option(
            help: ArgumentHelp(
                "The new file, outside of the workspace, mode 0600.",
                valueName: "file"
            )
        )
        var to: String

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "client backup-share") {
                repositories,
                context in
                try CopyClientShare(repositories, context).copy(name, to: to)
            }
            program.booking.didWrite(WrittenFiles.clientShare(path: result.path))
            options.console.show(ClientShareReport(result, isRestored: false))
        }
    }

    /// `mintrun client restore-share`.
    struct RestoreShare: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore-share",
            abstract: "Put a client's share back from a copy that backup-share made.",
            discussion: """
                Needs as many custodians as custody asked for when the copy was made. Refused after \
                client shred.

                EXIT STATUS: 0 in its place, or already so; 3 refused; 10 no such client; 13 the copy \
                was changed; 64 usage.
                """
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @Option(help: ArgumentHelp("The file that backup-share wrote.", valueName: "file"))
        var from: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "client restore-share") {
                repositories,
                context in
                try CopyClientShare(repositories, context).restore(
                    name,
                    from: from,
                    custodians.credentials
                )
            }
            options.console.show(ClientShareReport(result, isRestored: true))
        }
    }
}
