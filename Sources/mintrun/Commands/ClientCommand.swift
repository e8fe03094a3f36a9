import ArgumentParser
import CardCore
import CardJobs

/// `mintrun client …`: the clients of the service.
struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client",
        abstract: "The clients of the service, their secrets and permissions.",
        subcommands: [
            Add.self, List.self, Show.self, Rotate.self, Revoke.self, Limit.self,
            Shred.self, BackupShare.self, RestoreShare.self,
        ]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Register a client, and make its secret.",
            discussion: """
                The secret is shown once, or written to --secret-out, and can never be shown \
                again; `client rotate` makes another one. A client of walleo has a shared key beside \
                its API key: the file has it in its second line. While approvals are on, another operator \
                approves the client. See docs/service/clients.md.

                EXIT STATUS: 0 registered, or already there with that secret; 3 refused, or an \
                approval is needed; 10 no such product; 12 the name is taken; 64 usage.
                """
        )

        @Argument(
            help: """
                The client's name, and the sender of its sale files: 1 to 64 letters, digits, \
                dots, underscores and hyphens, a letter or digit first.
                """
        )
        var name: ClientName

        @Option(help: "The interface that it speaks: electrum, dintero, walleo or wolfe.")
        var interface: ServiceInterface

        @Option(help: "live or test: a server of the other environment does not know it.")
        var environment: Environment = .live

        @Option(
            help: """
                The username that it sends with its secret, or the identifier of a walleo client (the \
                client's name).
                """
        )
        var username: String?

        @Option(help: "The id of its company, a UUID, for the interface wolfe.")
        var company: CompanyID?

        @Option(help: "The id of its account, P12345678 or T12345678, for the interface dintero.")
        var aid: AccountID?

        @OptionGroup var permissions: ClientPermissionOptions
        @OptionGroup var secret: ClientSecretOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            var terms = ClientTerms(
                interface,
                name: name,
                environment: environment,
                username: username
            ).limited(by: permissions.limits)
            terms.company = company
            terms.account = aid
            let facts = try await options.write(in: program, "client add") {
                repositories,
                context in
                try ManageClients(repositories, context).add(name, terms, with: secret.places)
            }
            program.booking.didWrite(facts.written)
            options.console.show(ClientReport(facts))
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the clients, revoked ones included.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let clients = try await common.read(in: program) { repositories, context in
                try ManageClients(repositories, context).list()
            }
            common.console.show(ClientListReport(clients))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a client, and the times of its secrets.",
            discussion: "EXIT STATUS: 0; 10 no such client."
        )

        @Argument(help: "The client's name.")
        var name: ClientName

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let facts = try await common.read(in: program) { repositories, context in
                try ManageClients(repositories, context).show(name)
            }
            common.console.show(ClientReport(facts, isShown: true))
        }
    }
}

extension ServiceInterface: ExpressibleByArgument {}

extension CompanyID: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
        if !isID { return nil }
    }
}

extension AccountID: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
        if environment == nil { return nil }
    }
}

extension ClientFacts {
    /// The secret that the command made, which its repetition would not show.
    var written: WrittenFiles? {
        if let secretFile { return .clientSecretFile(path: secretFile) }
        return secret == nil ? nil : .clientSecret(client: client.name.text)
    }
}
