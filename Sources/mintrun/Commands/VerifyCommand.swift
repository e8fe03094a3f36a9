import ArgumentParser
import CardCore
import CardJobs

/// `mintrun verify`: checks the whole workspace.
struct VerifyCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the whole workspace: databases, books, packages, keys, audit log.",
        discussion: "EXIT STATUS: 0 all is well; 13 a check failed, and the report names it."
    )

    @OptionGroup var common: CommonOptions

    func run(in program: Program) async throws {
        var verification = try await common.read(in: program) { repositories, context in
            try VerifyWorkspace(repositories, context).verify()
        }
        verification.checks.append(try await storedTexts(in: program))
        common.console.show(VerificationReport(verification))
        guard verification.isWhole else {
            throw ExitStatus.Partial(status: FailureKind.damaged.exitStatus)
        }
    }

    /// Searches stored texts for tokens; takes the lock only if there is something to record.
    private func storedTexts(in program: Program) async throws -> Check {
        do {
            let found = try await common.read(in: program) { repositories, context in
                try SearchStoredTexts(repositories, context).search()
            }
            guard found.isNews else { return StoredTextsFinding.found([]).check }
            var opening = common.opening(in: program, "verify")
            opening.waitSeconds = 0
            // A person who looks need not be an operator; the cards are held all the same.
            opening.proof = .ofWork
            let serials = try await WorkspaceSession.writing(opening) { repositories, context in
                try SearchStoredTexts(repositories, context).record(found)
            }
            return StoredTextsFinding.found(serials).check
        } catch let failure as any Failure {
            return StoredTextsFinding.unfinished(failure).check
        }
    }
}
