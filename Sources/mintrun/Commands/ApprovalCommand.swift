import ArgumentParser
import CardCore
import CardJobs

/// `mintrun approval …`: acts that need a second person.
struct ApprovalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval",
        abstract: "Acts that need a second person, and their approvals.",
        subcommands: [List.self, Show.self, Give.self, Withdraw.self]
    )

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the approvals.",
            discussion: "EXIT STATUS: 0."
        )

        @Flag(help: "Only those that wait.")
        var waiting = false

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let approvals = try await common.read(in: program) { repositories, context in
                try GiveApproval(repositories, context).list(waiting: waiting)
            }
            common.console.show(ApprovalListReport(approvals))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show an approval, or the canonical act that it signs.",
            discussion: """
                To sign on another machine, write the output of `mintrun approval show ID --act` \
                into a file there, sign it with `ssh-keygen -Y sign -n mintrun-approval -f KEY act`, \
                and give the signature here: `mintrun approval give ID --signature act.sig`. See \
                docs/formats/approval.md.

                EXIT STATUS: 0; 10 no such approval.
                """
        )

        @Argument(help: "The approval's id, apr-000001.")
        var id: String

        @Flag(help: "Print only the canonical act, byte for byte.")
        var act = false

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try GiveApproval(repositories, context).show(id)
            }
            if act {
                common.console.show(CanonicalActReport(text: facts.record.text))
            } else {
                common.console.show(ApprovalReport(facts))
            }
        }
    }

    struct Give: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "give",
            abstract: "Approve an act of another operator.",
            discussion: """
                EXIT STATUS: 0 approved, or already so; 3 refused (the same person, another \
                signature); 10 no such approval; 12 it does not wait; 64 usage.
                """
        )

        @Argument(help: "The approval's id, apr-000001.")
        var id: String

        @OptionGroup var approver: ApproverOptions

        func run(in program: Program) async throws {
            try await approver.approve(in: program, "approval give") { job, signing in
                try job.give(id, by: signing)
            }
        }
    }

    struct Withdraw: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Withdraw an approval that was not used, or an act that waits.",
            discussion: """
                EXIT STATUS: 0 withdrawn, or already so; 10 no such approval; 12 it was used; 64 \
                usage.
                """
        )

        @Argument(help: "The approval's id, apr-000001.")
        var id: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "approval withdraw") {
                repositories,
                context in
                try GiveApproval(repositories, context).withdraw(id, reason: reason.reason)
            }
            options.console.show(ApprovalReport(facts))
        }
    }
}

extension OrderCommand {
    struct Approve: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve the mint and the release of an order as it is now.",
            discussion: """
                A change of the product's, the printer's or the template's version or file makes \
                the approval void.

                EXIT STATUS: 0 approved, or already so; 3 refused; 10 no such order; 64 usage.
                """
        )

        @Argument(help: "The order's id, or its request id.")
        var order: String

        @OptionGroup var approver: ApproverOptions

        func run(in program: Program) async throws {
            try await approver.approve(in: program, "order approve") { job, signing in
                try job.approve(order: order, by: signing)
            }
        }
    }
}
