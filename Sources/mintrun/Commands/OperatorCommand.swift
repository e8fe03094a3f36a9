import ArgumentParser
import CardCore
import CardJobs

/// `mintrun operator …`: the people who type commands, and their keys.
struct OperatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator",
        abstract: "The people who type commands, and their SSH keys.",
        subcommands: [Add.self, Remove.self, List.self]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Register an operator by a public SSH key, Ed25519 or ECDSA.",
            discussion: """
                The first two are registered in the presence of the custodians and are valid at \
                once; a later one needs the approval of another operator and is valid after a day. \
                See docs/operating/approvals.md.

                EXIT STATUS: 0 registered, or already there; 3 refused, or an approval is needed; \
                12 the name or the key is taken; 64 usage; 65 the file cannot be read.
                """
        )

        @Argument(
            help: """
                The operator's name: 1 to 64 letters, digits, dots, underscores and hyphens, a \
                letter or digit first.
                """
        )
        var name: String

        @Option(help: ArgumentHelp("The operator's public key, a .pub file.", valueName: "file"))
        var key: String

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            var opening = options.opening(in: program, "operator add")
            opening.proof = .keyOfRegistrar(file: options.operatorKey, name: options.operatorName)
            let facts = try await WorkspaceSession.writing(opening) { repositories, context in
                try ManageOperators(repositories, context).add(
                    name,
                    keyFile: key,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(OperatorReport(facts))
        }
    }

    struct Remove: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove",
            abstract: "Remove an operator, who types and approves nothing from now on.",
            discussion: "EXIT STATUS: 0 removed, or already so; 10 no such operator; 64 usage."
        )

        @Argument(help: "The operator's name.")
        var name: String

        @OptionGroup var reason: ReasonOption
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let facts = try await options.write(in: program, "operator remove") {
                repositories,
                context in
                try ManageOperators(repositories, context).remove(name, reason: reason.reason)
            }
            options.console.show(OperatorReport(facts))
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the operators.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let operators = try await common.read(in: program) { repositories, context in
                try ManageOperators(repositories, context).list()
            }
            common.console.show(OperatorListReport(operators))
        }
    }
}
