import ArgumentParser
import CardCore
import CardPipeline

/// `mintrun verify`: checks the whole workspace.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the whole workspace: databases, books, packages, keys, audit log.",
        discussion: "EXIT STATUS: 0 all is well; 13 a check failed, and the report says which."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let verification = try await common.read { desk in try VerifyWorkspace(desk).verify() }
        common.console.show(VerificationReport(verification))
        guard verification.isWhole else {
            throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
        }
    }
}
