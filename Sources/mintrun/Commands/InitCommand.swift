import ArgumentParser
import CardCore
import CardJobs

/// `mintrun init [DIR]`: makes a workspace.
struct InitCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a workspace: configuration, keys, ledger and vault.",
        discussion: """
            EXIT STATUS: 0 made; 3 refused (the folder is not empty, or lies inside a workspace); 74 cannot be written.
            """
    )

    @Argument(help: "The folder, else --workspace, else this one; made when it does not exist.")
    var directory: String?

    @Option(help: "The custodians who open the vault: single (any one) or dual (any two).")
    var custody: Custody = .dual

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard directory == nil || common.workspace == nil else {
            throw ValidationError("Give the folder once: as an argument or with --workspace.")
        }
    }

    func run(in program: Program) async throws {
        try await common.refuseTypedTokens(in: program)
        let made = try InitWorkspace(
            directory: directory ?? common.workspace ?? ".",
            custody: custody,
            machine: program.machine,
            context: common.context(in: program, "init")
        ).make()
        // The repetition would find the folder occupied.
        program.booking.didWrite(WrittenFiles.workspace(folder: made.folder))
        for remark in made.remarks { common.console.note(remark.sentence.text) }
        common.console.show(WorkspaceReport(made))
    }
}

extension Custody: ExpressibleByArgument {}
