import ArgumentParser
import CardCore
import CardJobs

/// `mintrun inbox …`: how sale files reach the workspace.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "The ways in which sale files reach the workspace.",
        subcommands: [Key.self]
    )

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "key",
            abstract: "The keys that senders encrypt sale files to.",
            subcommands: [Create.self, Show.self]
        )
    }

    struct Create: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "create",
            abstract: "Make a key, and print the public half for senders.",
            discussion: """
                The senders of encrypted files are set in mintrun.yaml, under senders: accepts.

                EXIT STATUS: 0 made, or already there; 3 the key in the file cannot be used; 12 \
                another key exists; 78 the program gpg is missing.
                """
        )

        @Argument(help: "age or openpgp.")
        var kind: InboxKeyKind

        @Option(help: "Import the private key in this file; it must not have a passphrase.")
        var from: String?

        @OptionGroup var options: WriterOptions

        func run(in program: Program) async throws {
            let result = try await options.write(in: program, "inbox key create") {
                repositories,
                context in
                try KeepInboxKeys(repositories, context).create(kind, from: from)
            }
            options.console.show(InboxKeyReport(result))
        }
    }

    struct Show: ProgramCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the public keys for senders.",
            discussion: "EXIT STATUS: 0; 3 no key of that kind exists."
        )

        @Argument(help: "age or openpgp; without it, both.")
        var kind: InboxKeyKind?

        @OptionGroup var common: CommonOptions

        func run(in program: Program) async throws {
            let keys = try await common.read(in: program) { repositories, context in
                try KeepInboxKeys(repositories, context).list(kind)
            }
            common.console.show(InboxKeyListReport(keys: keys))
        }
    }
}

extension InboxKeyKind: ExpressibleByArgument {}
