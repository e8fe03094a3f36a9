import ArgumentParser
import CardCore
import CardJobs

/// `mintrun custodian …`: the people whose keys open the vault.
struct CustodianCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "custodian",
        abstract: "The people whose keys open the vault.",
        subcommands: [
            Add.self, Create.self, Key.self, List.self, Replace.self, Remove.self, Object.self,
            Passphrase.self, Rehearse.self,
        ]
    )

    struct Add: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Register a custodian by a public key file.",
            discussion: """
                Free until the first order is minted; from then on the present custodians unlock.

                EXIT STATUS: 0 added, or already there; 3 refused; 12 another key under that name; \
                64 usage; 65 the file cannot be read.
                """
        )

        @Argument(
            help: """
                The custodian's name: 1 to 64 letters, digits, dots, underscores and hyphens, a \
                letter or digit first; not one in use with other case.
                """
        )
        var name: String

        @Option(help: "The public key file that `custodian key` wrote.")
        var publicKey: String

        @Option(help: "The fingerprint that the custodian gave you: another key is refused.")
        var fingerprint: String?

        @OptionGroup var custodians: CustodianOptions
        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "custodian add") {
                repositories,
                context in
                try AddCustodian(repositories, context).add(
                    name,
                    publicKeyFile: publicKey,
                    fingerprint: fingerprint,
                    unlocking: custodians.credentials
                )
            }
            options.console.show(CustodianReport(result))
        }
    }

    struct Create: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract:
                "Make a custodian's key: write the private half to a file of theirs, and register it.",
            discussion: """
                The private key is sealed under a passphrase and never stays in the workspace.

                EXIT STATUS: 0 made; 3 refused; 12 the name is in use; 64 no passphrase; 74 cannot \
                be written.
                """
        )

        @Argument(
            help: """
                The custodian's name: 1 to 64 letters, digits, dots, underscores and hyphens, a \
                letter or digit first; not one in use with other case.
                """
        )
        var name: String

        @Option(help: "The path of the sealed private key; never inside the workspace.")
        var keyOut: String

        @Option(help: "The new passphrase, in the file's first line; else it is asked for, twice.")
        var passphraseFile: String?

        @Option(
            name: .customLong("custodian-key"),
            help: "A present custodian's key, once orders have been minted; twice for dual custody."
        )
        var keyFiles: [String] = []

        @Option(
            name: .customLong("custodian-passphrase-file"),
            help: "The passphrase of the k-th present custodian's key."
        )
        var passphraseFiles: [String] = []

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let credentials = keyFiles.enumerated().map { position, file in
                CustodianCredential(
                    keyFile: file,
                    passphraseFile: position < passphraseFiles.count
                        ? passphraseFiles[position] : nil
                )
            }
            let result = try await options.write(in: program, "custodian create") {
                repositories,
                context in
                try AddCustodian(repositories, context).create(
                    name,
                    keyOut: keyOut,
                    passphraseFile: passphraseFile,
                    unlocking: credentials
                )
            }
            // The repetition would find the name taken.
            program.booking.didWrite(WrittenFiles.custodian(name: name))
            options.console.show(CustodianReport(result))
        }
    }

    struct List: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Show the custodians.",
            discussion: "EXIT STATUS: 0."
        )

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let set = try await common.read(in: program) { repositories, context in
                try AddCustodian(repositories, context).list()
            }
            common.console.show(CustodianListReport(set))
        }
    }
}
