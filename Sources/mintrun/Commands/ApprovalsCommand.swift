import ArgumentParser
import CardCore
import CardJobs

/// `mintrun approvals …`: the switch of approvals.
struct ApprovalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "Whether acts need a second person.",
        subcommands: [Show.self, On.self, Off.self]
    )

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show whether approvals are on, and for which acts.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try SwitchApprovals(repositories, context).show()
            }
            common.console.show(ApprovalSwitchReport(facts))
        }
    }

    struct On: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "on",
            abstract: "Switch approvals on, for the acts that mintrun.yaml lists.",
            discussion: """
                Needs the present custodians and two valid operators. From then on, every command \
                that writes needs the key of an operator. Repeat it to record another list of acts.

                EXIT STATUS: 0 on, or already so; 3 refused; 64 usage.
                """
        )

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "approvals on") {
                repositories,
                context in
                try SwitchApprovals(repositories, context).set(
                    isOn: true,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(ApprovalSwitchReport(facts))
        }
    }

    struct Off: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "off",
            abstract: "Switch approvals off, in the presence of the custodians.",
            discussion: "EXIT STATUS: 0 off, or already so; 3 refused; 64 usage."
        )

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            var opening = options.opening(in: program, "approvals off")
            // The custodians prove themselves; operators may have lost their keys.
            opening.proof = .ofWork
            let facts = try await WorkspaceSession.writing(opening) { repositories, context in
                try SwitchApprovals(repositories, context).set(
                    isOn: false,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(ApprovalSwitchReport(facts))
        }
    }
}
