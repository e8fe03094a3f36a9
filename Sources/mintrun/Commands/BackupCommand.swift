import ArgumentParser
import CardCore
import CardJobs
import CardSystem

/// `mintrun backup …`: copies of the workspace.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies of the workspace, written while it is in use.",
        subcommands: [Make.self, Check.self],
        defaultSubcommand: Make.self
    )

    struct Make: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "make",
            abstract: "Write a backup, read it again, and compare it with the workspace.",
            discussion: """
                A backup contains ledger, vault, configuration, products, printers, templates, the \
                custodians' public keys and the logs. Sale files of archive/ are stored once for \
                all backups of a folder. The shares in shred/ are never copied, because a copy \
                would outlive shredding. The operator keys go to another folder, sealed to the \
                custodians. `backup DIR` is short for `backup make DIR`.

                The workspace may be in use. An audit entry names the folder and the digest of the \
                backup, unless another command holds the lock when it is ready.

                A workspace that is an older copy, was moved or was restored elsewhere is not \
                backed up, and no backup is removed.

                EXIT STATUS: 0 written and checked; 3 refused; 11 another run writes to the \
                folder; 13 the copy differs from the original, or the workspace is an older copy \
                or was moved; 64 usage; 74 cannot be written.
                """
        )

        @Argument(help: "The folder of the backups, on another disk.")
        var directory: String

        @Option(help: "The number of backups of this workspace that remain, the new one included.")
        var keep: Int?

        @Option(
            help: ArgumentHelp(
                "The folder for the operator keys, sealed to the custodians.",
                valueName: "dir"
            )
        )
        var keysTo: String?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            guard (keep ?? 1) >= 1 else { throw ValidationError("--keep needs 1 or more") }
        }

        func run(in program: Program) async throws {
            let result = try await common.read(in: program) { repositories, context in
                try MakeBackup(repositories, context).make(
                    in: directory,
                    keeping: keep,
                    keysTo: keysTo
                )
            }
            if !result.keysEverSealed {
                common.console.note(
                    "the operator keys are in no backup: mintrun backup \(directory) --keys-to DIR2"
                )
            }
            let disk = program.machine.disk
            if let keysTo, disk.absolute(keysTo) == disk.absolute(directory) {
                common.console.note(
                    "the sealed keys are beside the backup: a folder on another disk is safer"
                )
            }
            await note(result, in: program)
            // The repetition would write another backup.
            program.booking.didWrite(WrittenFiles.backup(folder: directory))
            common.console.show(BackupReport(result))
        }

        /// The backup is whole, whether or not the audit log can name it now.
        private func note(_ result: BackupResult, in program: Program) async {
            do {
                var opening = common.opening(in: program, "backup")
                opening.waitSeconds = 0
                // The calendar makes backups; the note changes nothing else.
                opening.proof = .ofWork
                try await WorkspaceSession.writing(opening) { repositories, context in
                    try NoteBackup(repositories, context).note(result)
                }
            } catch let failure as any Failure {
                common.console.note(
                    "the audit log does not name this backup: \(failure.message)"
                )
            } catch {
                common.console.note("the audit log does not name this backup: \(error)")
            }
        }
    }

    struct Check: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Read backups again and check that they can be restored.",
            discussion: """
                Needs no workspace.

                EXIT STATUS: 0 every backup is whole; 3 the backed-up operator keys are missing, \
                or older than those in use; 10 no backup; 13 a backup is damaged; 65 no such \
                folder.
                """
        )

        @Argument(help: "The folder of the backups, or that of one backup.")
        var directory: String

        @Option(
            help: ArgumentHelp(
                "The folder of the sealed operator keys, if they were moved.",
                valueName: "dir"
            )
        )
        var keys: String?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            try await common.refuseTypedTokens(in: program)
            let check = try CheckBackup(directory, on: program.machine)
                .check(keysFolder: keys)
            common.console.show(BackupCheckReport(check))
            guard check.isWhole else {
                throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
            }
            guard !check.keysAreStale else {
                throw ExitStatus.Partial(status: FailureKind.refused.exitStatus)
            }
        }
    }
}
